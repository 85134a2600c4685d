package lstm.cleaning.quality;

/**
 * Something that stands out.
 *
 * @param verdict how bad it is
 * @param what was found, a sentence without its full stop
 * @param todo what to do about it, with the key to set; the same
 */
public record Finding(Verdict verdict, String what, String todo) {

    /** Both sentences. */
    public String text() {
        return what + ". " + todo + ".";
    }
}
