package lstm.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lstm.check.Require;

/**
 * A principal component analysis of standardised rows, the usual monitor of a process: Hotelling's T² of the components
 * that hold {@value #VARIANCE_SHARE} of the variance, and Q, the squared length of what they leave (Jackson and Mudholkar,
 * "Control Procedures for Residuals Associated With Principal Component Analysis", 1979). Both in units of the level that 1 %
 * of clean rows exceed, and their mean, after Yue and Qin, "Reconstruction-Based Fault Identification" (2001).
 *
 * @param mean of z per sensor
 * @param components shape [components][sensors], each divided by the root of its variance
 * @param variances of the components, above 0
 * @param hotellingUnit T² that 1 % of clean rows exceed, above 0
 * @param residualUnit Q that 1 % of clean rows exceed, above 0
 * @param unit smoothed mean of both that 1 % of clean rows exceed, above 0
 */
public record PrincipalComponents(
        List<Double> mean,
        List<List<Double>> components,
        List<Double> variances,
        double hotellingUnit,
        double residualUnit,
        double unit) {

    static final double VARIANCE_SHARE = 0.9;

    private static final double LEAST_VARIANCE = 1e-9;

    public PrincipalComponents {
        mean = List.copyOf(mean);
        components = components.stream().map(List::copyOf).toList();
        variances = List.copyOf(variances);
        Require.size("variances", variances.size(), components.size());
        for (List<Double> component : components) {
            Require.size("component", component.size(), mean.size());
        }
        Require.above("hotellingUnit", hotellingUnit, 0);
        Require.above("residualUnit", residualUnit, 0);
        Require.above("unit", unit, 0);
    }

    /** Fits the components; all units are 1. */
    static PrincipalComponents fit(Moments rows) {
        SymmetricMatrix.Eigen eigen = new SymmetricMatrix(rows.covariance()).eigen();
        double all = Arrays.stream(eigen.values).filter(v -> v > 0).sum();
        List<List<Double>> components = new ArrayList<>();
        List<Double> variances = new ArrayList<>();
        double explained = 0;
        for (int k = 0; k < eigen.values.length && explained < VARIANCE_SHARE * all; k++) {
            if (eigen.values[k] <= LEAST_VARIANCE) {
                break;
            }
            explained += eigen.values[k];
            components.add(Arrays.stream(eigen.vectors[k]).boxed().toList());
            variances.add(eigen.values[k]);
        }
        List<Double> mean = Arrays.stream(rows.means()).boxed().toList();
        return new PrincipalComponents(mean, components, variances, 1, 1, 1);
    }

    /** The component of the greatest variance alone; at least one must be there. */
    PrincipalComponents first() {
        return new PrincipalComponents(mean, components.subList(0, 1), variances.subList(0, 1), 1, 1, 1);
    }

    PrincipalComponents withUnits(double hotelling, double residual, double both) {
        return new PrincipalComponents(mean, components, variances, hotelling, residual, both);
    }
}
