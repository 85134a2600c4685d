package lstm.sample;

import static lstm.sample.NoiseKind.AUTOCORRELATED;
import static lstm.sample.NoiseKind.GAUSSIAN;
import static lstm.sample.NoiseKind.HEAVY_TAILED;
import static lstm.sample.NoiseKind.QUANTISED;

import java.util.List;

/**
 * The kinds of machine a sample plant is built from. The first sensor of each is its power, near 0 when it stands
 * still, so that an operating filter has something to go by.
 */
public enum Equipment {
    /** A speed-controlled water pump with its motor and control valve. */
    PUMP(
            "P",
            List.of(
                    new Point("POWER", "kW", 1, GAUSSIAN, 0.1),
                    new Point("FLOW", "m3/h", 1, GAUSSIAN, 0.12),
                    new Point("DISCH_PRES", "bar", 3, AUTOCORRELATED, 0.12),
                    new Point("VALVE_POS", "%", 2, QUANTISED, 0.1),
                    new Point("WIND_TEMP", "degC", 2, GAUSSIAN, 0.1),
                    new Point("VIB_DE", "mm/s", 3, HEAVY_TAILED, 0.15),
                    new Point("BRG_DE_TEMP", "degC", 2, GAUSSIAN, 0.1),
                    new Point("CURRENT", "A", 1, GAUSSIAN, 0.1),
                    new Point("SPEED", "rpm", 1, QUANTISED, 0.1),
                    new Point("BRG_NDE_TEMP", "degC", 2, AUTOCORRELATED, 0.1),
                    new Point("SUCT_PRES", "bar", 3, AUTOCORRELATED, 0.12),
                    new Point("AMB_TEMP", "degC", 2, GAUSSIAN, 0.1))) {
        @Override
        Machine machine(double rating, double stepHours) {
            return new Pump(rating, stepHours);
        }

        @Override
        List<Integer> struck(FaultKind kind) {
            return switch (kind) {
                case SLOW_DRIFT -> List.of(Pump.WIND_TEMP, Pump.BRG_DE_TEMP, Pump.BRG_NDE_TEMP);
                case STUCK_SENSOR -> List.of(Pump.FLOW);
                case BEARING_WEAR -> List.of(Pump.VIB_DE, Pump.BRG_DE_TEMP);
                case LEAK -> List.of(Pump.FLOW, Pump.DISCH_PRES, Pump.POWER, Pump.CURRENT);
                case VALVE_FAULT -> List.of(Pump.VALVE_POS, Pump.FLOW);
                case BROKEN_RELATION -> List.of(Pump.WIND_TEMP, Pump.CURRENT);
            };
        }
    },
    /** A steam turbine with its generator. */
    TURBINE(
            "T",
            List.of(
                    new Point("POWER", "MW", 2, GAUSSIAN, 0.08),
                    new Point("STEAM_FLOW", "t/h", 1, GAUSSIAN, 0.12),
                    new Point("STEAM_PRES", "bar", 2, AUTOCORRELATED, 0.12),
                    new Point("VALVE_POS", "%", 2, QUANTISED, 0.1),
                    new Point("STATOR_TEMP", "degC", 2, GAUSSIAN, 0.1),
                    new Point("VIB_BRG1", "um", 2, HEAVY_TAILED, 0.15),
                    new Point("BRG1_TEMP", "degC", 2, GAUSSIAN, 0.1),
                    new Point("GEN_CURRENT", "A", 0, GAUSSIAN, 0.1),
                    new Point("SPEED", "rpm", 2, GAUSSIAN, 0.1),
                    new Point("BRG2_TEMP", "degC", 2, AUTOCORRELATED, 0.1),
                    new Point("COND_PRES", "mbar", 2, AUTOCORRELATED, 0.12),
                    new Point("STEAM_TEMP", "degC", 1, GAUSSIAN, 0.12),
                    new Point("CASING_TEMP", "degC", 2, QUANTISED, 0.1),
                    new Point("VIB_BRG2", "um", 2, HEAVY_TAILED, 0.15))) {
        @Override
        Machine machine(double rating, double stepHours) {
            return new Turbine(rating, stepHours);
        }

        @Override
        List<Integer> struck(FaultKind kind) {
            return switch (kind) {
                case SLOW_DRIFT -> List.of(Turbine.STATOR_TEMP, Turbine.BRG1_TEMP, Turbine.BRG2_TEMP);
                case STUCK_SENSOR -> List.of(Turbine.STEAM_FLOW);
                case BEARING_WEAR -> List.of(Turbine.VIB_BRG1, Turbine.BRG1_TEMP);
                case LEAK -> List.of(Turbine.STEAM_FLOW, Turbine.STEAM_PRES);
                case VALVE_FAULT -> List.of(Turbine.VALVE_POS, Turbine.STEAM_FLOW);
                case BROKEN_RELATION -> List.of(Turbine.STATOR_TEMP, Turbine.GEN_CURRENT);
            };
        }
    },
    /** A cooling circuit: fans, water, a bypass valve. */
    COOLING_CIRCUIT(
            "C",
            List.of(
                    new Point("FAN_POWER", "kW", 2, GAUSSIAN, 0.1),
                    new Point("WATER_FLOW", "m3/h", 1, GAUSSIAN, 0.12),
                    new Point("WATER_PRES", "bar", 3, AUTOCORRELATED, 0.12),
                    new Point("BYPASS_POS", "%", 2, QUANTISED, 0.1),
                    new Point("WATER_IN_TEMP", "degC", 2, GAUSSIAN, 0.1),
                    new Point("FAN_VIB", "mm/s", 3, HEAVY_TAILED, 0.15),
                    new Point("FAN_BRG_TEMP", "degC", 2, GAUSSIAN, 0.1),
                    new Point("WATER_OUT_TEMP", "degC", 2, GAUSSIAN, 0.1),
                    new Point("FAN_SPEED", "rpm", 1, QUANTISED, 0.1),
                    new Point("FAN_CURRENT", "A", 2, GAUSSIAN, 0.1),
                    new Point("BASIN_LEVEL", "m", 3, AUTOCORRELATED, 0.1),
                    new Point("AMB_TEMP", "degC", 2, GAUSSIAN, 0.1))) {
        @Override
        Machine machine(double rating, double stepHours) {
            return new CoolingCircuit(rating, stepHours);
        }

        @Override
        List<Integer> struck(FaultKind kind) {
            return switch (kind) {
                case SLOW_DRIFT ->
                    List.of(CoolingCircuit.WATER_IN_TEMP, CoolingCircuit.WATER_OUT_TEMP, CoolingCircuit.FAN_BRG_TEMP);
                case STUCK_SENSOR -> List.of(CoolingCircuit.WATER_FLOW);
                case BEARING_WEAR -> List.of(CoolingCircuit.FAN_VIB, CoolingCircuit.FAN_BRG_TEMP);
                case LEAK -> List.of(CoolingCircuit.WATER_FLOW, CoolingCircuit.WATER_PRES, CoolingCircuit.BASIN_LEVEL);
                case VALVE_FAULT -> List.of(CoolingCircuit.BYPASS_POS, CoolingCircuit.WATER_FLOW);
                case BROKEN_RELATION -> List.of(CoolingCircuit.WATER_IN_TEMP, CoolingCircuit.FAN_POWER);
            };
        }
    };

    /** The point that says how warm the air of the whole station is. */
    static final String AMBIENT = "AMB_TEMP";

    private final String letter;

    @SuppressWarnings("ImmutableEnumChecker") // a List.of of records
    private final List<Point> points;

    Equipment(String letter, List<Point> points) {
        this.letter = letter;
        this.points = points;
    }

    /** First letter of its sensors' names. */
    String letter() {
        return letter;
    }

    /** What is measured, in the order of the values of {@link Machine#step}. */
    List<Point> points() {
        return points;
    }

    /** A new machine at rest in its lags; {@code rating} scales its size, 1 is the usual one. */
    abstract Machine machine(double rating, double stepHours);

    /** The points a fault spoils, by index, the one altered most first. */
    abstract List<Integer> struck(FaultKind kind);
}
