package lstm.score;

import java.util.Optional;
import lstm.check.Require;

/**
 * What the naive detectors need to know of a group, fitted on the same clean rows.
 *
 * @param meanAbsZUnit smoothed mean |z| that 1 % of clean rows exceed, above 0
 * @param components the principal components; empty in bundles of before there were any
 */
public record BaselineModel(double meanAbsZUnit, Optional<PrincipalComponents> components) {

    public BaselineModel {
        Require.above("meanAbsZUnit", meanAbsZUnit, 0);
    }
}
