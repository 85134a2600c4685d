package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.GroupMember;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupsFileTest {

    @TempDir
    private Path folder;

    private Path file(String text, Charset charset) {
        try {
            return Files.write(folder.resolve("kks.csv"), text.getBytes(charset));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code A=1(name a)} for every sensor. */
    private static String read(Path file, String encoding) {
        return GroupsFile.read(file, encoding).stream()
                .map(member -> member.sensor() + "=" + member.group()
                        + member.name().map(name -> "(" + name + ")").orElse(""))
                .collect(Collectors.joining(" "));
    }

    private String read(String text) {
        return read(file(text, StandardCharsets.UTF_8), "UTF-8");
    }

    private void refused(String text, String... parts) {
        Path file = file(text, StandardCharsets.UTF_8);
        UserException mistake = assertThrows(UserException.class, () -> GroupsFile.read(file, "UTF-8"));
        said(mistake, parts);
    }

    private static void said(UserException mistake, String... parts) {
        assertEquals(ExitCode.CONFIG, mistake.exitCode());
        for (String part : parts) {
            assertTrue(mistake.getMessage().contains(part), mistake.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kks;name;group\nA;pump;1\nB;;0\n",
                "kks,name,group\nA,pump,1\nB,,0\n",
                "kks\tname\tgroup\nA\tpump\t1\nB\t\t0",
                "GROUP;KKS;Name\n1;A;pump\n0;B;\n",
                "sensor;unit;group;name\nA;bar;1;pump\nB;bar;0\n",
                "\"kks\";\"name\";\"group\"\n\"A\";\"pump\";\"1\"\n\"B\";\"\";\"0\"\n",
                " kks ; name ; group \r\n A ; pump ; 1 \r\n\r\n;;\r\n B ; ; 0 \r\n",
                "sep=;\nkks;name;group\nA;pump;1\nB;;0\n",
                "\uFEFFkks;name;group\nA;pump;1\nB;;0\n",
            })
    void readsEveryFormOfTheSameGroups(String text) {
        assertEquals("A=1(pump) B=0", read(text));
    }

    @Test
    void theColumnOfNamesMayBeMissing() {
        assertEquals("A=1 B=0", read("kks;group\nA;1\nB;0\n"));
    }

    @Test
    void aNameMayHoldTheDelimiterInQuotesAndAnotherOneWithout() {
        assertEquals("A=1(flow; m3/h) B=1(flow, m3/h)", read("kks;name;group\nA;\"flow; m3/h\";1\nB;flow, m3/h;1\n"));
    }

    @Test
    void readsTheEncodingOfTheSource() {
        Charset cyrillic = Charset.forName("windows-1251");
        assertEquals("A=1(Насос)", read(file("kks;name;group\nA;Насос;1\n", cyrillic), "windows-1251"));
        assertEquals("A=1(Насос)", read("kks;name;group\nA;Насос;1\n"));
    }

    @Test
    void aByteOrderMarkTellsUtf8WhateverTheEncodingOfTheSource() {
        Path file = file("\uFEFFkks;name;group\nA;Насос;1\n", StandardCharsets.UTF_8);
        assertEquals("A=1(Насос)", read(file, "windows-1251"));
    }

    @Test
    void textOfAnotherEncodingIsRefusedWithItsLine() {
        Path file = file("kks;name;group\nA;Насос;1\n", Charset.forName("windows-1251"));
        UserException mistake = assertThrows(UserException.class, () -> GroupsFile.read(file, "UTF-8"));
        said(mistake, "kks.csv line 2 is not UTF-8", "source.encoding");
    }

    @Test
    void saysWhereEachSensorStands() {
        List<GroupMember> members = GroupsFile.read(file("kks;group\n\nA;1\n", StandardCharsets.UTF_8), "UTF-8");
        assertEquals("kks.csv line 3", members.get(0).where());
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        UserException mistake =
                assertThrows(UserException.class, () -> GroupsFile.read(folder.resolve("gone.csv"), "UTF-8"));
        said(mistake, "gone.csv does not exist");
        said(assertThrows(UserException.class, () -> GroupsFile.read(folder, "UTF-8")), "is a folder; give a file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "kks;name;group\\nA;;x       | line 2: the group of 'A' is 'x'; must be a whole number from 0 on",
                "kks;name;group\\nA;;-1      | is '-1'; must be a whole number",
                "kks;name;group\\nA;;1.5     | is '1.5'; must be a whole number",
                "kks;name;group\\nA;;        | is ''; must be a whole number",
                "kks;name;group\\nA          | the group of 'A' is ''",
                "kks;name;group\\nA;;99999999999 | must be a whole number",
                "kks;name;group\\n;pump;1    | line 2: the sensor's tag (kks) is empty",
                "kks;name;group\\nA;b;1;2    | line 2 has 4 cells, the header 3",
                "kks;name;group\\nA;;1\\nB;;1\\nA;;1 | line 4: sensor 'A' is in group 1 twice, first at kks.csv line 2",
                "kks;name;group\\nA;;1\\nA;;2 | line 3: sensor 'A' is in group 2, but at kks.csv line 2 it is in group 1",
                "kks;name;group\\nA;;0\\nA;;2 | put it into group 0",
                "A;pump;1\\nB;;1             | has no column 'kks'; its first line is [A, pump, 1]; the first line must name",
                "kks;name\\nA;pump           | has no column 'group'; its first line is [kks, name]",
                "kks;kks;group\\nA;A;1       | has two columns of the kks",
                "kks;name;group\\n           | has a header and no sensor",
                "kks;name;group\\nA;\"p;1    | a quote is left open",
            })
    void whatIsWrongIsRefusedWithPlaceAndRemedy(String text, String message) {
        refused(text.replace("\\n", "\n"), "kks.csv", message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF"})
    void anEmptyFileIsRefused(String text) {
        refused(text, "kks.csv is empty", "kks;name;group");
    }

    @Test
    void whatIsNoTextIsRefused() {
        refused("PK\u0003\u0004....", "Excel workbook");
    }
}
