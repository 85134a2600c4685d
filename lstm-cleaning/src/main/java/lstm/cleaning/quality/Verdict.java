package lstm.cleaning.quality;

import lstm.report.Tone;

/** What to do with a sensor, or with a whole history, the best first. */
public enum Verdict {
    /** Nothing stands out. */
    GOOD("good", Tone.GOOD),
    /** Somebody who knows the plant should look. */
    LOOK("look at it", Tone.WARN),
    /** It tells nothing that others do not tell, or next to nothing at all. */
    LEAVE_OUT("leave it out", Tone.BAD);

    private final String words;
    private final Tone tone;

    Verdict(String words, Tone tone) {
        this.words = words;
        this.tone = tone;
    }

    /** In plain words. */
    public String words() {
        return words;
    }

    Tone tone() {
        return tone;
    }
}
