package lstm.report;

import java.io.IOException;

/** A part of a page under a heading of its own. */
public sealed interface Section permits TextSection, ChartSection, TableSection, DetailsSection {

    /** Heading; also the entry in the page's navigation. Empty: no heading and no entry. */
    String title();

    /** Writes what stands under the heading. */
    void render(Html html) throws IOException;
}
