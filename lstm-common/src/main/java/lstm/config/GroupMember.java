package lstm.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/**
 * A sensor's place in a group, as a list of groups says it.
 *
 * @param group number of the group, at least 0
 * @param sensor its tag in the data
 * @param name what a person calls it
 * @param where the list says so, for messages
 */
public record GroupMember(int group, String sensor, Optional<String> name, String where) {

    /** Refuses a sensor that has two places. */
    public static void refuseTwice(List<GroupMember> members) {
        Map<String, GroupMember> seen = new HashMap<>();
        for (GroupMember member : members) {
            GroupMember before = seen.putIfAbsent(member.sensor(), member);
            if (before == null) {
                continue;
            }
            String found = member.where() + ": sensor '" + member.sensor() + "' is in group " + member.group();
            throw new UserException(
                    ExitCode.CONFIG,
                    before.group() == member.group()
                            ? found + " twice, first at " + before.where() + "; keep it once"
                            : found + ", but at " + before.where() + " it is in group " + before.group()
                                    + "; a sensor has one group; put it into group 0, which joins every other group, or"
                                    + " keep one of the two");
        }
    }
}
