package lstm.online.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import lstm.online.Ports;
import lstm.online.Until;
import lstm.online.tls.Certificates;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/** One broker and its controller, in this JVM. */
public final class Cluster {

    private final KafkaClusterTestKit kit;
    private final int safePort; // 0: none

    private Cluster(KafkaClusterTestKit kit, int safePort) {
        this.kit = kit;
        this.safePort = safePort;
    }

    public static Cluster start() throws Exception {
        return start(0, Map.of(), Map.of());
    }

    /** One that also listens for users who log in by SCRAM over TLS, and may do what they were {@link #allow allowed}. */
    public static Cluster startSafe(Certificates certificates) throws Exception {
        int port = Ports.free();
        String scram = "org.apache.kafka.common.security.scram.ScramLoginModule required;";
        return start(
                port,
                Map.of(
                        "listeners",
                        "EXTERNAL://localhost:0,SAFE://localhost:" + port,
                        "listener.security.protocol.map",
                        "EXTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT,SAFE:SASL_SSL",
                        "sasl.enabled.mechanisms",
                        "SCRAM-SHA-256,SCRAM-SHA-512",
                        "listener.name.safe.scram-sha-256.sasl.jaas.config",
                        scram,
                        "listener.name.safe.scram-sha-512.sasl.jaas.config",
                        scram,
                        "listener.name.safe.ssl.keystore.type",
                        "PKCS12",
                        "listener.name.safe.ssl.keystore.location",
                        certificates.file("server.p12").toString(),
                        "listener.name.safe.ssl.keystore.password",
                        Certificates.PASSWORD,
                        "listener.name.safe.ssl.key.password",
                        Certificates.PASSWORD),
                Map.of(
                        "authorizer.class.name",
                        "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "super.users",
                        "User:ANONYMOUS"));
    }

    /**
     * One that programs reach by a port of somebody in between.
     *
     * @param between from the port of the broker to the port that it tells programs
     */
    public static Cluster startBehind(IntUnaryOperator between) throws Exception {
        int port = Ports.free();
        return start(
                0,
                Map.of(
                        "listeners",
                        "EXTERNAL://localhost:0,OUTSIDE://localhost:" + port,
                        "advertised.listeners",
                        "EXTERNAL://localhost:0,OUTSIDE://localhost:" + between.applyAsInt(port),
                        "listener.security.protocol.map",
                        "EXTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT,OUTSIDE:PLAINTEXT"),
                Map.of());
    }

    private static Cluster start(int safePort, Map<String, String> ofBroker, Map<String, String> ofAll)
            throws Exception {
        var builder = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                        .setNumBrokerNodes(1)
                        .setNumControllerNodes(1)
                        .setPerServerProperties(Map.of(0, ofBroker)) // the broker is the first
                        .build())
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("offsets.topic.num.partitions", "1")
                .setConfigProp("transaction.state.log.replication.factor", "1")
                .setConfigProp("transaction.state.log.num.partitions", "1")
                .setConfigProp("transaction.state.log.min.isr", "1")
                .setConfigProp("group.initial.rebalance.delay.ms", "0")
                .setConfigProp("auto.create.topics.enable", "false");
        ofAll.forEach(builder::setConfigProp);
        KafkaClusterTestKit kit = builder.build();
        kit.format();
        kit.startup();
        kit.waitForReadyBrokers();
        return new Cluster(kit, safePort);
    }

    public void stop() throws Exception {
        kit.close();
    }

    public String servers() {
        return kit.bootstrapServers();
    }

    /** Where users log in. */
    public String safeServers() {
        return "localhost:" + safePort;
    }

    /** Lets a user in, by every mechanism; waits until the broker knows. */
    public void user(String name, String password) throws Exception {
        try (Admin admin = Admin.create(properties())) {
            for (ScramMechanism mechanism : List.of(ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_512)) {
                admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                                name, new ScramCredentialInfo(mechanism, 4096), password)))
                        .all()
                        .get();
            }
            Until.so(
                    () -> admin.describeUserScramCredentials(List.of(name))
                                    .description(name)
                                    .get()
                                    .credentialInfos()
                                    .size()
                            == 2,
                    () -> name + " is not known");
        }
    }

    /** Lets a user do something with a topic, a group or a transactional id; {@code *} is any. */
    public void allow(String user, ResourceType type, String name, AclOperation operation) throws Exception {
        try (Admin admin = Admin.create(properties())) {
            admin.createAcls(List.of(new AclBinding(
                            new ResourcePattern(type, name, PatternType.LITERAL),
                            new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW))))
                    .all()
                    .get();
        }
    }

    public void stopBroker() {
        kit.brokers().get(0).shutdown();
        kit.brokers().get(0).awaitShutdown();
    }

    public void startBroker() throws Exception {
        kit.brokers().get(0).startup();
        kit.waitForReadyBrokers();
    }

    private Map<String, Object> properties() {
        return Map.of("bootstrap.servers", servers());
    }

    public void topic(String name, int partitions) throws Exception {
        try (Admin admin = Admin.create(properties())) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    public void send(String topic, int partition, String... messages) throws Exception {
        try (var producer = new KafkaProducer<>(properties(), new StringSerializer(), new StringSerializer())) {
            for (String message : messages) {
                var unused = producer.send(new ProducerRecord<>(topic, partition, null, message));
            }
            producer.flush();
        }
    }

    /** Deletes messages before an offset, as brokers do with those that are too old. */
    void delete(String topic, int before) throws Exception {
        try (Admin admin = Admin.create(properties())) {
            admin.deleteRecords(Map.of(
                            new org.apache.kafka.common.TopicPartition(topic, 0), RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        }
    }

    /** Sends a message as if it were written then, in milliseconds since 1970. */
    void sendAt(String topic, long millis, String message) {
        try (var producer = new KafkaProducer<>(properties(), new StringSerializer(), new StringSerializer())) {
            var unused = producer.send(new ProducerRecord<>(topic, 0, millis, null, message));
            producer.flush();
        }
    }

    /** Committed messages of a topic of one partition as {@code key id value}, all that are there. */
    public List<ConsumerRecord<String, String>> read(String topic) {
        var found = new ArrayList<ConsumerRecord<String, String>>();
        var properties = new java.util.HashMap<>(properties());
        properties.put("isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            var partition = new org.apache.kafka.common.TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found;
    }

    /** What the group's offset is, as the brokers know it. */
    public Optional<Long> offset(String group, String topic) throws Exception {
        try (Admin admin = Admin.create(properties())) {
            var offsets = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return Optional.ofNullable(offsets.get(new org.apache.kafka.common.TopicPartition(topic, 0)))
                    .map(offset -> offset.offset());
        }
    }
}
