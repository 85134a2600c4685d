package lstm.sample;

/**
 * A measured point of a sample plant.
 *
 * @param name such as {@code P1_FLOW}
 * @param unit such as {@code m3/h}
 * @param decimals digits after the point in the CSV, 0 to 6
 */
public record Sensor(String name, String unit, int decimals) {

    public Sensor {
        if (name.isBlank() || decimals < 0 || decimals > 6) {
            throw new IllegalArgumentException("sensor '" + name + "' with " + decimals
                    + " decimals; the name must not be blank, the decimals must be 0 to 6");
        }
    }
}
