package lstm.online.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/** Reads certificates and keys from PEM files, as every server and certificate authority hands them out. */
public final class Pem {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----([^-]*)-----END \\1-----", Pattern.DOTALL);
    private static final List<String> KINDS = List.of("RSA", "EC", "EdDSA");

    private Pem() {}

    /**
     * A store of the authorities whose signature makes a certificate trusted.
     *
     * @param authority one or more certificates
     */
    public static KeyStore trust(Path authority) {
        try {
            KeyStore store = empty();
            int number = 0;
            for (Certificate certificate : certificates(authority)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a key store in memory cannot be made", e);
        }
    }

    /**
     * A store of who we are; its key has {@link #password}.
     *
     * @param certificate ours, then those that lead to the authority
     * @param key that belongs to ours, PKCS#8 without a password
     */
    public static KeyStore identity(Path certificate, Path key) {
        List<? extends Certificate> chain = certificates(certificate);
        PrivateKey ours = key(key);
        if (!fits(ours, chain.get(0).getPublicKey())) {
            throw wrong(
                    key,
                    "does not belong to the first certificate in " + certificate
                            + "; name the key that the certificate was asked for with");
        }
        try {
            KeyStore store = empty();
            store.setKeyEntry("identity", ours, password(), chain.toArray(new Certificate[0]));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a key store in memory cannot be made", e);
        }
    }

    /** What the key in {@link #identity} is guarded with: nothing, as it never leaves memory. */
    public static char[] password() {
        return new char[0];
    }

    /** What decides whether a server or client is trusted; by the authorities in a file. */
    public static TrustManagerFactory trustedBy(Path authority) {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trust(authority));
            return factory;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS cannot be set up", e);
        }
    }

    /** What shows who we are. */
    public static KeyManagerFactory identifiedBy(Path certificate, Path key) {
        try {
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(identity(certificate, key), password());
            return factory;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS cannot be set up", e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password());
        return store;
    }

    private static List<X509Certificate> certificates(Path file) {
        try {
            List<X509Certificate> found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes(file)))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (CertificateException e) {
            throw wrong(file, "holds no certificate that can be read: " + e.getMessage() + "; it must be PEM, X.509");
        }
        throw wrong(file, "holds no certificate; it must be PEM, with -----BEGIN CERTIFICATE-----");
    }

    private static PrivateKey key(Path file) {
        Matcher block = KEY.matcher(new String(bytes(file), StandardCharsets.ISO_8859_1));
        if (!block.find()) {
            throw wrong(file, "holds no key; it must be PEM, with -----BEGIN PRIVATE KEY-----");
        }
        if (!block.group(1).equals("PRIVATE KEY")) {
            boolean encrypted =
                    block.group(1).startsWith("ENCRYPTED") || block.group(2).contains("ENCRYPTED");
            throw wrong(
                    file,
                    (encrypted ? "is locked with a password" : "is of the old form " + block.group(1))
                            + "; it must be PKCS#8 without one: openssl pkcs8 -topk8 -nocrypt -in " + file
                            + " -out key.pem, readable by this user only");
        }
        byte[] content = decoded(file, block.group(2));
        return KINDS.stream()
                .flatMap(kind -> ofKind(kind, content).stream())
                .findFirst()
                .orElseThrow(() -> wrong(file, "holds a key that cannot be read; it must be RSA, EC or Ed25519"));
    }

    private static byte[] decoded(Path file, String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw wrong(file, "is damaged: what stands in it is not base64");
        }
    }

    private static Optional<PrivateKey> ofKind(String kind, byte[] content) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(content)));
        } catch (InvalidKeySpecException e) {
            return Optional.empty(); // of another kind
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no keys of " + kind + " here", e);
        }
    }

    private static boolean fits(PrivateKey key, PublicKey other) {
        String kind = key.getAlgorithm();
        if (!kind.equals(other.getAlgorithm())) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(
                    switch (kind) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> "EdDSA";
                    });
            byte[] probe = "whose?".getBytes(StandardCharsets.US_ASCII);
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(other);
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // of another curve or size
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.CONFIG,
                    file + " cannot be read: " + e.getClass().getSimpleName()
                            + "; it must be a PEM file that this user may read",
                    e);
        }
    }

    private static UserException wrong(Path file, String what) {
        return new UserException(ExitCode.CONFIG, file + " " + what);
    }
}
