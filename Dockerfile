# lstm online as an image. docs/online.md, "Running it", says how to use it.
#   docker build -t lstm-online .

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
# all modules' poms: Maven reads them even where it builds two modules only
COPY .mvn .mvn
COPY pom.xml .
COPY lstm-bench/pom.xml lstm-bench/
COPY lstm-cleaning/pom.xml lstm-cleaning/
COPY lstm-common lstm-common
COPY lstm-offline/pom.xml lstm-offline/
COPY lstm-online lstm-online
COPY lstm-train/pom.xml lstm-train/
COPY lstm-verify/pom.xml lstm-verify/
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -q -DskipTests -pl lstm-online -am package
# SQLite's library, so that nothing has to be unpacked at the start and /tmp may forbid programs
RUN mkdir -p /unpacked && cd /unpacked \
    && jar xf /src/lstm-online/target/lstm-online.jar "org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" \
    && mv "org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" . && rm -r org

FROM eclipse-temurin:17-jre-jammy
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin lstm \
    && install -d -o lstm -g lstm -m 700 /var/lib/lstm-online \
    && install -d /etc/lstm-online
COPY --from=build /src/lstm-online/target/lstm-online.jar /app/lstm-online.jar
COPY --from=build /unpacked/libsqlitejdbc.so /app/native/libsqlitejdbc.so
COPY deploy/healthcheck /app/healthcheck
COPY LICENSE NOTICE /app/
USER lstm
VOLUME /var/lib/lstm-online
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 CMD ["/app/healthcheck", "8080"]
# exec form, so that Java gets the signals; the flags are those of ./lstm, then those for a program that runs for months
ENTRYPOINT ["java", \
    "-XX:+IgnoreUnrecognizedVMOptions", "--add-modules", "jdk.incubator.vector", \
    "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
    "-XX:MaxRAMPercentage=70", "-XX:+CrashOnOutOfMemoryError", "-XX:-CreateCoredumpOnCrash", "-XX:+ErrorFileToStderr", \
    "-Dorg.sqlite.lib.path=/app/native", \
    "-jar", "/app/lstm-online.jar", "online"]
CMD ["-c", "/etc/lstm-online/station.yml", "--model", "/etc/lstm-online/model.zip", "--state", "/var/lib/lstm-online"]
