package lstm.cleaning;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import smile.anomaly.IsolationForest;
import smile.anomaly.IsolationTree;

/**
 * Looks into Smile's trees, which do not show their cuts: a forest is scored many times faster from arrays than by
 * walking its nodes.
 */
final class SmileTrees {

    private SmileTrees() {}

    /** The trees of a forest, in its order. */
    static List<FlatTree> flat(IsolationForest forest, int sensors) {
        return Arrays.stream(forest.trees())
                .map(tree -> {
                    var flat = new FlatTree.Builder(sensors);
                    int root = add(field(IsolationTree.class, "root", tree), flat);
                    return flat.build(root);
                })
                .toList();
    }

    /** Mean length of a path among as many rows as a tree holds, by which the forest divides. */
    static double meanPath(IsolationForest forest) {
        return (double) field(IsolationForest.class, "c", forest);
    }

    private static int add(Object node, FlatTree.Builder flat) {
        Object left = field(node.getClass(), "left", node);
        if (left == null) {
            return flat.leaf((double) field(node.getClass(), "depth", node));
        }
        int cut = flat.cut(
                (double[]) field(node.getClass(), "slope", node), (double[]) field(node.getClass(), "intercept", node));
        flat.below(cut, add(left, flat), add(field(node.getClass(), "right", node), flat));
        return cut;
    }

    private static Object field(Class<?> type, String name, Object owner) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    type + " has no field " + name + " to be read: another version of Smile?", e);
        }
    }
}
