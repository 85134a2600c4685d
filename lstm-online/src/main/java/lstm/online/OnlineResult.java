package lstm.online;

/**
 * What a run came to.
 *
 * @param scored rows taken in
 * @param refused rows that could not be used
 * @param opened alarms
 * @param closed alarms
 * @param stillOpen groups in alarm at the end
 */
record OnlineResult(long scored, long refused, long opened, long closed, long stillOpen) {}
