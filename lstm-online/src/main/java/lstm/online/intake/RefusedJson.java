package lstm.online.intake;

import lstm.online.event.Event.Problem;

/** A message, or a row of it, that cannot be used; the message goes on after what calls it by name. */
final class RefusedJson extends Exception {

    private static final long serialVersionUID = 1L;
    private final Problem problem;

    RefusedJson(Problem problem, String message) {
        super(message, null, false, false); // it is no failure of the program: nobody asks where it was thrown
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
