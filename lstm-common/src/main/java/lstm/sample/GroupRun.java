package lstm.sample;

import java.util.List;

/** One group on its way through time: machine, load, stops, faults and transmitters. */
final class GroupRun {

    private static final double TWIN_SHIFT_HOURS = 10;
    private static final double END_STOP = 1.3; // σ from mid travel, inside the range of normal operation

    private final GroupSpec group;
    private final int offset;
    private final Norms norms;
    private final Load load;
    private final Machine machine;
    private final Stops stops;
    private final List<Fault> faults;
    private final Twin twin;
    private final Transmitter[] transmitters;
    private final Lag slip;
    private final double[] truth; // [points of the equipment]
    private int nextFault;

    /** {@code offset} is the index of the group's first sensor in a row. */
    GroupRun(PlantSpec spec, GroupSpec group, Draws draws, int offset) {
        double step = spec.stepHours();
        double rating = Math.rint(draws.child(1).uniform(0.8, 1.25) * 100) / 100;
        this.group = group;
        this.offset = offset;
        this.norms = Norms.of(group.equipment(), rating);
        this.load = new Load(draws.child(2), step);
        this.machine = group.equipment().machine(rating, step);
        this.faults = spec.faultsOf(group);
        this.stops = new Stops(spec, faults, draws.child(3));
        this.twin = new Twin(draws.child(4), group.equipment(), rating, step);
        this.slip = new Lag(0.5, step);
        this.truth = new double[group.equipment().points().size()];
        this.transmitters = new Transmitter[group.sensors()];
        for (int i = 0; i < transmitters.length; i++) {
            transmitters[i] = new Transmitter(spec, group.point(i), norms, i, draws.child(10 + i));
        }
    }

    /** Writes one σ of each of its sensors into its part of a row. */
    void sigmas(double[] row) {
        for (int i = 0; i < transmitters.length; i++) {
            row[offset + i] = norms.spread(i % truth.length);
        }
    }

    /** Moves on to a row and writes its readings into its part of {@code values}. */
    void step(long row, double hours, Weather weather, double[] values) {
        while (nextFault < faults.size() && row >= faults.get(nextFault).end()) {
            nextFault++;
        }
        Fault fault = nextFault < faults.size() ? faults.get(nextFault) : null;
        double size = fault == null ? 0 : fault.sizeAt(row);
        Conditions now = load.step(hours, weather.demandMood(), weather.ambient(), stops.step(row));
        machine.step(now, ills(fault, size), truth);
        twin.step(hours - TWIN_SHIFT_HOURS, now);
        double side = slipSide();
        int stuck = -1;
        if (size > 0) {
            int first = group.equipment().struck(fault.kind()).get(0);
            switch (fault.kind()) {
                case VALVE_FAULT -> truth[first] = slipped(first, size * side);
                case BROKEN_RELATION -> truth[first] += size * (twin.value(first) - truth[first]);
                case STUCK_SENSOR -> stuck = first;
                case SLOW_DRIFT, BEARING_WEAR, LEAK -> {} // the physics has felt it
            }
        }
        for (int i = 0; i < transmitters.length; i++) {
            double reading = transmitters[i].read(truth[i % truth.length]);
            values[offset + i] = transmitters[i].send(reading, i == stuck ? size : 0);
        }
    }

    private Ills ills(Fault fault, double size) {
        FaultKind kind = fault == null ? null : fault.kind();
        return new Ills(
                kind == FaultKind.SLOW_DRIFT ? size : 0,
                kind == FaultKind.BEARING_WEAR ? size : 0,
                kind == FaultKind.LEAK ? size : 0,
                norms);
    }

    /** The position feedback moved by {@code shift} σ, within the end stops. */
    private double slipped(int valve, double shift) {
        double z = (truth[valve] - norms.mean(valve)) / norms.spread(valve) + shift;
        return norms.mean(valve) + norms.spread(valve) * Math.max(-END_STOP, Math.min(END_STOP, z));
    }

    /** The direction from the valve's position to mid travel, smoothly between -1 and 1. */
    private double slipSide() {
        int valve = group.equipment().struck(FaultKind.VALVE_FAULT).get(0);
        double z = (truth[valve] - norms.mean(valve)) / norms.spread(valve);
        return slip.step(-StrictMath.tanh(4 * z));
    }
}
