#include "adapters/slack/install_pages.hpp"

#include "adapters/slack/escape.hpp"

namespace starling::slack {
namespace {

std::string html(std::string_view text) {
    std::string out;
    for (const char c : clean(text)) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

void add_paragraph(std::string& body, const std::string& text) {
    if (!text.empty()) body += "<p>" + html(text) + "</p>";
}

}  // namespace

net::server_response draw(const install_page& page) {
    net::server_response answer{.status = page.status, .content_type = "text/html; charset=utf-8"};
    answer.headers = {{"cache-control", "no-store"},
                      {"referrer-policy", "no-referrer"},
                      {"x-content-type-options", "nosniff"},
                      {"x-robots-tag", "noindex"},
                      {"content-security-policy", "default-src 'none'; frame-ancestors 'none'"}};
    const auto title = html(page.title);
    answer.body = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>" + title +
                  "</title><h1>" + title + "</h1>";
    add_paragraph(answer.body, page.text);
    add_paragraph(answer.body, page.next);
    if (!page.again.empty())
        answer.body += "<p><a href=\"" + html(page.again) + "\">Begin again</a></p>";
    answer.body += "</html>\n";
    return answer;
}

install_page installed_page(const ports::installation& app, const std::string& command,
                            bool first_time) {
    const std::string where = app.org_wide ? "the organisation " + app.name : app.name;
    install_page page{
        .title = "Installed",
        .text = (first_time ? "Starling is installed in " : "Starling is installed anew in ") +
                where + "."};
    if (app.org_wide)
        page.next =
            "One step is left: an admin of the organisation adds the app to its "
            "workspaces (Slack's organisation settings, Apps, Manage, Add to more "
            "workspaces). Then run " +
            command + " setup in one of them.";
    else if (first_time)
        page.next =
            "Go back to Slack: Starling has written you a message that says what comes "
            "next. Nothing there yet? Run " +
            command + " setup.";
    else
        page.next = "Everything that was set up there is as it was. You can close this page.";
    return page;
}

install_page denied_page(const std::string& again) {
    return {.status = 403,
            .title = "Not installed",
            .text =
                "You did not agree, or your workspace lets admins alone install apps. Nothing "
                "was changed.",
            .next = "Perhaps an admin of the workspace opens the address below.",
            .again = again};
}

install_page other_browser_page(const std::string& again) {
    return {.status = 400,
            .title = "Not installed",
            .text =
                "This attempt was not begun in this browser, or the browser keeps no cookies. "
                "Nothing was changed.",
            .next = "Begin and end in the same browser, with cookies allowed for this page.",
            .again = again};
}

install_page too_late_page(const std::string& again) {
    return {.status = 400,
            .title = "Not installed",
            .text =
                "That took more than 10 minutes, so the attempt was given up. Nothing was "
                "changed.",
            .again = again};
}

install_page used_page(const std::string& again) {
    return {.status = 400,
            .title = "Used already",
            .text =
                "This page works once, and it has been opened before: perhaps the app is "
                "installed already. Nothing was changed now.",
            .again = again};
}

install_page refused_code_page(const std::string& error, const std::string& again) {
    return {.status = 400,
            .title = "Not installed",
            .text = "Slack did not accept its own code (" + error +
                    "): it is too old or was used "
                    "before. Nothing was changed.",
            .again = again};
}

install_page no_answer_page(const std::string& again) {
    return {.status = 502,
            .title = "Not installed",
            .text = "Slack did not answer, so nothing was stored here.",
            .next =
                "Try again in a minute. If Slack shows the app as installed already, installing "
                "it once more does no harm.",
            .again = again};
}

install_page wrong_setup_page(const std::string& error) {
    return {.status = 500,
            .title = "Not installed",
            .text = "Slack does not accept how this Starling is set up (" + error +
                    "). Nothing was changed.",
            .next =
                "Whoever runs it compares SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and "
                "STARLING_PUBLIC_URL with the app at api.slack.com/apps: Basic Information, and "
                "OAuth & Permissions, Redirect URLs."};
}

install_page not_stored_page(const std::string& again) {
    return {.status = 503,
            .title = "Not installed",
            .text = "Slack agreed, and it could not be stored here.",
            .next = "Try again in a minute; installing once more does no harm.",
            .again = again};
}

}  // namespace starling::slack
