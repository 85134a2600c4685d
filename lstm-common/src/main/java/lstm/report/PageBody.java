package lstm.report;

import java.io.IOException;

/** What a reader sees of a page: head, navigation, sections, foot. */
final class PageBody {

    private PageBody() {}

    static void render(Page page, Html html) throws IOException {
        html.element("a", "Skip to the content", "class", "skip", "href", "#content");
        html.open("header", "class", "masthead").open("div", "class", "wrap");
        html.elementIfAny("p", page.kicker(), "class", "kicker");
        html.element("h1", page.title());
        renderSubtitle(page, html);
        Fact.renderAll(html, page.facts(), "facts");
        html.close("div").close("header");
        renderNavigation(page, html);
        html.open("main", "class", "wrap", "id", "content");
        html.raw("<noscript><p class=\"notice tone-warn\">Charts and sorting need JavaScript, which is off in this"
                + " browser. All figures and tables are here without it.</p></noscript>\n");
        for (int i = 0; i < page.sections().size(); i++) {
            var section = page.sections().get(i);
            html.open("section", "id", sectionId(i));
            html.elementIfAny("h2", section.title());
            section.render(html);
            html.close("section");
        }
        html.close("main");
        html.open("footer", "class", "wrap").text(page.footer()).close("footer");
        html.raw("<div class=\"visually-hidden\" role=\"status\" aria-live=\"polite\" id=\"said_aloud\"></div>\n");
    }

    /** Its parts stay whole where a line ends, so that no date is broken in two. */
    private static void renderSubtitle(Page page, Html html) throws IOException {
        if (page.subtitle().isEmpty()) {
            return;
        }
        html.open("p", "class", "subtitle");
        for (String part : page.subtitle().split(", ", -1)) {
            html.element("span", part, "class", "part");
        }
        html.close("p");
    }

    private static void renderNavigation(Page page, Html html) throws IOException {
        html.open("nav", "aria-label", "Sections").open("div", "class", "wrap");
        for (int i = 0; i < page.sections().size(); i++) {
            html.elementIfAny("a", page.sections().get(i).title(), "href", "#" + sectionId(i));
        }
        html.close("div").close("nav");
    }

    private static String sectionId(int i) {
        return "section_" + i; // the underscore keeps it apart from callers' ids
    }
}
