package lstm.group;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides a weighted graph into communities whose members are tied more closely to each other than chance would have it:
 * agglomerative clustering by modularity (Clauset, Newman and Moore, "Finding community structure in very large networks",
 * Physical Review E, 2004). Deterministic; of equal gains the one of the lowest numbers counts.
 *
 * @param members nodes of every community, ascending; the communities in order of their first node
 * @param modularity of this division, below 1; 0 for one community of all
 */
record Communities(List<List<Integer>> members, double modularity) {

    private static final double LEAST_GAIN = 1e-12;

    Communities {
        members = members.stream().map(List::copyOf).toList();
    }

    /**
     * Joins, step by step, the two tied communities that gain most, as long as anything is gained.
     *
     * @param weights shape [nodes][nodes], symmetric, at least 0, 0 on the diagonal
     * @param most members of a community
     */
    static Communities of(double[][] weights, int most) {
        int nodes = weights.length;
        double all = 0;
        for (double[] row : weights) {
            for (double weight : row) {
                all += weight;
            }
        }
        List<List<Integer>> members = new ArrayList<>();
        var ties = new double[nodes][nodes]; // share of all weight between two communities
        var ends = new double[nodes]; // share of all ends
        for (int i = 0; i < nodes; i++) {
            members.add(new ArrayList<>(List.of(i)));
            for (int j = 0; j < nodes && all > 0; j++) {
                ties[i][j] = weights[i][j] / all;
                ends[i] += ties[i][j];
            }
        }
        while (join(members, ties, ends, most)) {
            // until nothing is gained
        }
        double modularity = 0;
        for (int i = 0; i < nodes; i++) {
            modularity += ties[i][i] - ends[i] * ends[i];
        }
        return new Communities(
                members.stream()
                        .filter(community -> !community.isEmpty())
                        .map(community -> community.stream().sorted().toList())
                        .toList(),
                all > 0 ? modularity : 0);
    }

    private static boolean join(List<List<Integer>> members, double[][] ties, double[] ends, int most) {
        int first = -1;
        int second = -1;
        double best = LEAST_GAIN;
        for (int i = 0; i < ends.length; i++) {
            for (int j = i + 1; j < ends.length; j++) {
                double gain = ties[i][j] > 0 ? 2 * (ties[i][j] - ends[i] * ends[j]) : 0;
                if (gain > best && members.get(i).size() + members.get(j).size() <= most) {
                    best = gain;
                    first = i;
                    second = j;
                }
            }
        }
        if (first < 0) {
            return false;
        }
        for (int k = 0; k < ends.length; k++) {
            ties[first][k] += ties[second][k];
            ties[second][k] = 0;
        }
        for (int k = 0; k < ends.length; k++) {
            ties[k][first] += ties[k][second];
            ties[k][second] = 0;
        }
        ends[first] += ends[second];
        ends[second] = 0;
        members.get(first).addAll(members.get(second));
        members.get(second).clear();
        return true;
    }
}
