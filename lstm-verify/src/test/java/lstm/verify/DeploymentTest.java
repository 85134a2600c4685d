package lstm.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import lstm.config.OnlineConfig.SourceKind;
import lstm.config.Station;
import lstm.config.StationYaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The image and the systemd unit, without a container engine and without systemd: their files and commands, in a folder. */
class DeploymentTest {

    private static final Path DEPLOY = House.TOP.resolve("deploy");
    private static final Path UNIT = DEPLOY.resolve("lstm-online.service");

    @TempDir
    private Path root;

    @Test
    void theImageScoresAndGoesOnAfterAStop() {
        Dockerfile image = Dockerfile.read(House.TOP.resolve("Dockerfile"));
        Deployed deployed = Deployed.in(root);
        image.all("RUN").stream()
                .map(Dockerfile.Instruction::text)
                .filter(text -> text.contains("jar xf"))
                .forEach(deployed::shell);
        for (Dockerfile.Instruction copy : image.last("COPY")) {
            List<String> words = new ArrayList<>(copy.words());
            boolean built = words.remove("--from=build");
            String to = words.remove(words.size() - 1);
            for (String from : words) {
                deployed.copy(built ? Path.of(deployed.mapped(from)) : House.TOP.resolve(from), to);
            }
        }
        var command = new ArrayList<>(image.last("ENTRYPOINT").get(0).exec());
        command.add(1, "-Djava.io.tmpdir=/nonexistent"); // a read-only root
        command.addAll(image.last("CMD").get(0).exec());

        Path check = Path.of(image.last("HEALTHCHECK").get(0).exec().get(0));
        deployed.scoresAndGoesOn(command, deployed.here(check.toString()));

        assertTrue(Files.exists(deployed.here(image.last("VOLUME").get(0).text() + "/state.db")));
        assertEquals("lstm", image.last("USER").get(0).text());
    }

    @Test
    void everyFileOfTheBuildIsLetThrough() {
        String ignored = Folder.text(House.TOP.resolve(".dockerignore"));
        for (Dockerfile.Instruction copy :
                Dockerfile.read(House.TOP.resolve("Dockerfile")).all("COPY")) {
            List<String> words = copy.words();
            for (String from : words.subList(0, words.size() - 1)) {
                String exception = from.endsWith("pom.xml") && from.contains("/") ? "lstm-*/pom.xml" : from;
                assertTrue(
                        copy.text().startsWith("--from")
                                || ignored.lines().anyMatch(line -> line.startsWith("!" + exception)),
                        () -> ".dockerignore holds back " + from);
            }
        }
    }

    @Test
    void theUnitScoresAndGoesOnAfterAStop() {
        Deployed deployed = Deployed.in(root);
        deployed.copy(House.TOP.resolve("lstm-online/target/lstm-online.jar"), "/opt/lstm-online/lstm-online.jar");
        String unit = Folder.text(UNIT).replaceAll("\\\\\n *", "");
        String start = unit.lines()
                .filter(line -> line.startsWith("ExecStart="))
                .findFirst()
                .orElseThrow();

        deployed.scoresAndGoesOn(
                List.of(start.substring("ExecStart=".length()).split(" +")), DEPLOY.resolve("healthcheck"));

        assertTrue(unit.contains("\nStateDirectory=lstm-online\n"));
        assertTrue(Files.exists(deployed.here("/var/lib/lstm-online/state.db")));
    }

    @Test
    void systemdFindsNothingWrongWithTheUnit() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Folder.write(root.resolve("lstm-online.service"), Folder.text(UNIT).replace("/usr/bin/java", java));

        Ended verified = new Deployed(root)
                .run(List.of("systemd-analyze", "verify", "./lstm-online.service"))
                .end();

        assertEquals(
                List.of(),
                verified.err()
                        .lines()
                        .filter(line -> line.contains("lstm-online"))
                        .toList());
        verified.withCode(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"station.yml", "compose/station.yml"})
    void theExamplesCanBeRead(String file) {
        Station station = StationYaml.read(DEPLOY.resolve(file));

        assertEquals(SourceKind.MQTT, station.online().source());
        assertTrue(station.online().web().token().isPresent());
    }

    @Test
    void theContainerSeesABundleThatIsRenamedOverTheOldOne() {
        String compose = Folder.text(House.TOP.resolve("compose.yaml"));
        List<String> bound = Pattern.compile("type: bind, source: \"?([^\",]+)\"?, target: ([^,]+),")
                .matcher(compose)
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .toList();

        assertEquals(List.of("./deploy/compose /etc/lstm-online", "${LSTM_MODELS:-./out} /models"), bound);
        assertTrue(Files.isDirectory(DEPLOY.resolve("compose")), "a file that is bound alone stays the old one");
        assertTrue(compose.contains("\"-c\", \"/etc/lstm-online/station.yml\", \"--model\", \"/models/model.zip\""));
        assertTrue(Folder.text(House.TOP.resolve(".env.example")).contains("\nLSTM_MODELS=./out\n"));
    }

    @Test
    void theContainersPageCanBeReachedFromOutside() {
        Station station = StationYaml.read(DEPLOY.resolve("compose/station.yml"));

        assertEquals("*:8080", station.online().web().listen().orElseThrow());
    }
}
