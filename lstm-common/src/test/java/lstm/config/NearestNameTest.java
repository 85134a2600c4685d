package lstm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    private static final List<String> NAMES = List.of("length", "stride", "nu", "probability");

    @Test
    void findsSlipsOfTheKeyboard() {
        assertEquals(Optional.of("length"), NearestName.among(NAMES, "lenght"));
        assertEquals(Optional.of("stride"), NearestName.among(NAMES, "strid"));
        assertEquals(Optional.of("stride"), NearestName.among(NAMES, "STRIDE"));
        assertEquals(Optional.of("probability"), NearestName.among(NAMES, "propabilty"));
        assertEquals(Optional.of("nu"), NearestName.among(NAMES, "mu"));
    }

    @Test
    void suggestsNothingThatIsFarOff() {
        assertEquals(Optional.empty(), NearestName.among(NAMES, "colour"));
        assertEquals(Optional.empty(), NearestName.among(NAMES, "x"));
        assertEquals(Optional.empty(), NearestName.among(NAMES, "kk"));
        assertEquals(Optional.empty(), NearestName.among(NAMES, ""));
        assertEquals(Optional.empty(), NearestName.among(List.of(), "length"));
    }

    @Test
    void takesTheNearerOfTwo() {
        assertEquals(Optional.of("P12"), NearestName.among(List.of("P10", "P12", "P21"), "P_12"));
    }

    @Test
    void dotlessLettersOfATurkishMachineDoNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertEquals(Optional.of("ii"), NearestName.among(List.of("ii", "xx"), "II"));
        } finally {
            Locale.setDefault(before);
        }
    }
}
