package lstm.io;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/**
 * A query that only reads: one statement that begins with {@code select} or {@code with}. That a {@code with} does not
 * write is seen to by the read-only transaction.
 *
 * @param text without a semicolon at its end
 */
record SelectStatement(String text) {

    /** What may hold semicolons and words that are no SQL; in this order, as one may stand inside another. */
    private static final Pattern OPAQUE = Pattern.compile(
            "--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\""
                    + "|(?<dollar>\\$(?:[A-Za-z_][A-Za-z_0-9]*)?\\$).*?\\k<dollar>",
            Pattern.DOTALL);

    private static final int SHOWN = 60;

    /** Refuses every other statement. */
    static SelectStatement parse(String query) {
        String bare = bare(query).strip();
        String text = query.strip();
        if (bare.endsWith(";")) {
            bare = bare.substring(0, bare.length() - 1).strip();
            text = text.substring(0, text.lastIndexOf(';')).strip();
        }
        String verb = bare.split("[^A-Za-z]", 2)[0].toLowerCase(Locale.ROOT);
        if (!verb.equals("select") && !verb.equals("with")) {
            throw wrong(query, "it must begin with select or with, as history is only read");
        }
        if (bare.indexOf(';') >= 0) {
            throw wrong(query, "it must be one statement, without a semicolon inside");
        }
        return new SelectStatement(text);
    }

    /** The statement with blanks in place of comments, texts and quoted names. */
    private static String bare(String query) {
        Matcher matcher = OPAQUE.matcher(query);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(
                found.group().startsWith("-") || found.group().startsWith("/") ? " " : "''"));
    }

    private static UserException wrong(String query, String why) {
        String shown = query.strip().replaceAll("\\s+", " ");
        return new UserException(
                ExitCode.COMMAND_LINE,
                "--query is '" + shown.substring(0, Math.min(SHOWN, shown.length()))
                        + (shown.length() > SHOWN ? "…" : "") + "'; " + why);
    }
}
