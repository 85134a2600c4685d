package lstm.report.planted;

import lstm.frame.planted.Everything;
import lstm.offline.planted.OfflineManager;

/** Knows a program, and a room that knows it. */
public record Page(OfflineManager program, Everything room) {}
