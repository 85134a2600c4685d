package lstm.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;

/** How a program ended, and what it printed. */
record Ended(int code, String out, String err) {

    private static final String ERROR = "ERROR: ";

    Ended withCode(int expected) {
        if (code != expected) {
            fail("ended with exit code " + code + ", not " + expected + "; stderr:\n" + err);
        }
        return this;
    }

    /** The program ended with one message for its user and no word for its programmers; it holds all these words. */
    Ended refused(int expected, String... words) {
        withCode(expected);
        assertEquals("", out, "stdout is for results");
        assertFalse(err.contains("\tat ") || err.contains("Exception"), err);
        List<String> messages =
                err.lines().filter(line -> line.startsWith(ERROR)).toList();
        assertEquals(1, messages.size(), err);
        assertTrue(err.strip().endsWith(messages.get(0)), "the message comes last and is one line: " + err);
        for (String word : words) {
            assertTrue(messages.get(0).contains(word), () -> "'" + word + "' is missing in: " + messages.get(0));
        }
        return this;
    }

    /** The log says this. */
    Ended saying(String words) {
        assertTrue(err.contains(words), () -> "'" + words + "' is missing in: " + err);
        return this;
    }
}
