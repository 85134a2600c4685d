package lstm.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a Dockerfile says, instruction by instruction.
 *
 * @param instructions of all stages, comments left out and continued lines joined
 */
record Dockerfile(List<Instruction> instructions) {

    /** One instruction, for example {@code COPY} of {@code --from=build /a /b}. */
    record Instruction(String name, String text) {

        List<String> words() {
            return List.of(text.split(" +"));
        }

        /** The exec form, a list of words as JSON. */
        List<String> exec() {
            try {
                return new ObjectMapper().readValue(text.substring(text.indexOf('[')), new TypeReference<>() {});
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(name + " is not in exec form: " + text, e);
            }
        }
    }

    static Dockerfile read(Path file) {
        var instructions = new ArrayList<Instruction>();
        String code = Folder.text(file).replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n *", "");
        for (String line : code.lines().filter(line -> !line.isBlank()).toList()) {
            String[] parts = line.split(" ", 2);
            instructions.add(new Instruction(parts[0], parts[1]));
        }
        return new Dockerfile(List.copyOf(instructions));
    }

    /** The instructions of that name of the stage that becomes the image. */
    List<Instruction> last(String name) {
        int from = 0;
        for (int i = 0; i < instructions.size(); i++) {
            from = instructions.get(i).name().equals("FROM") ? i : from;
        }
        return named(name, instructions.subList(from, instructions.size()));
    }

    /** The instructions of that name of all stages. */
    List<Instruction> all(String name) {
        return named(name, instructions);
    }

    private static List<Instruction> named(String name, List<Instruction> among) {
        return among.stream().filter(one -> one.name().equals(name)).toList();
    }
}
