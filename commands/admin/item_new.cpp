#include <optional>
#include <utility>

#include "commands/admin/item.hpp"
#include "commands/admin/item_audience.hpp"
#include "commands/admin/link.hpp"
#include "commands/admin/parts.hpp"
#include "commands/registry.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

constexpr std::size_t longest_title = 150;  // fits a Slack header block
constexpr std::size_t longest_topic = 40;

/// What the line asks for, or what is wrong with it.
struct wanted {
    ports::item item;
    std::string problem = {};
};

std::string title_from(const context& ctx) {
    auto title = words_from(ctx, 2);
    for (auto& c : title)
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    return std::string{rules::trim(title)};
}

std::string title_problem(const std::string& title) {
    if (title.empty()) return "The item needs a title in quotes, behind the link.";
    const auto length = rules::count_code_points(title);
    if (length > longest_title)
        return "The title has " + std::to_string(length) + " characters; at most " +
               std::to_string(longest_title) + " fit.";
    return {};
}

std::string read_topic(const context& ctx, ports::item& item) {
    const auto flag = ctx.words.flags.find("topic");
    item.topic = flag == ctx.words.flags.end() ? "general" : rules::lower(flag->second);
    if (item.topic.empty()) return "The topic goes right behind the equals sign: --topic=security.";
    if (rules::count_code_points(item.topic) > longest_topic)
        return "The topic is too long; at most " + std::to_string(longest_topic) +
               " characters fit.";
    return {};
}

// A duration from now, or the end of a day in the program's zone.
std::optional<rules::instant> expiry(const context& ctx, std::string_view text) {
    if (const auto d = model::parse_duration(text)) return ctx.now + *d;
    const auto& tz = ctx.program().tz;
    if (const auto day = model::parse_date(text, tz.day_of(ctx.now)))
        return tz.start_of(*day + std::chrono::days{1});
    return std::nullopt;
}

std::string read_expiry(const context& ctx, ports::item& item) {
    const auto flag = ctx.words.flags.find("expires");
    if (flag == ctx.words.flags.end()) return {};
    item.expires_at = expiry(ctx, flag->second);
    if (!item.expires_at)
        return "The expiry is a time from now or a date: --expires=14d or --expires=2026-12-31.";
    if (*item.expires_at <= ctx.now) return "The expiry is in the past.";
    return {};
}

wanted read_item(const context& ctx) {
    wanted w{.item = {.author = ctx.who.person.id, .created_at = ctx.now}};
    const auto link = canonical_link(word_at(ctx, 1));
    w.item.url = link.url;
    w.item.title = title_from(ctx);
    w.problem = link.problem;
    if (w.problem.empty()) w.problem = title_problem(w.item.title);
    if (w.problem.empty()) w.problem = read_topic(ctx, w.item);
    if (w.problem.empty()) w.problem = read_expiry(ctx, w.item);
    if (w.problem.empty()) w.problem = read_audience(ctx, w.item);
    return w;
}

void tell_approvers(const context& ctx, const ports::item& item) {
    using namespace model;
    const auto code = rules::item_code(item.id);
    card c{.summary = ctx.who.person.name + " proposes " + item_name(item)};
    c.blocks.push_back(paragraph{{named(ctx.who.person), plain(" proposes ")}});
    auto& text = std::get<paragraph>(c.blocks.back()).text;
    for (auto& run : item_runs(item)) text.push_back(std::move(run));
    text.push_back(plain(", topic " + item.topic + ", for " + audience_text(item) +
                         ". It needs a text for at least one network "
                         "and somebody else's approval."));
    c.blocks.push_back(buttons{{{.label = "Approve", .line = "item approve " + code},
                                {.label = "Texts", .line = "variant list " + code}}});
    for (const auto& p : approvers(ctx.rows, ctx.who.person.id))
        tell(ctx.rows, ctx.now, p, c, "proposed:" + code);
}

std::string who_approves(const context& ctx) {
    const auto others = names_of(approvers(ctx.rows, ctx.who.person.id));
    if (others.empty())
        return "You are the only one who can approve it at the moment, so you may do it yourself; "
               "that is noted in the audit log.";
    return listed(others) + " can approve it and " + (others.size() == 1 ? "was" : "were") +
           " told.";
}

}  // namespace

answer item_new(context& ctx) {
    auto w = read_item(ctx);
    if (!w.problem.empty()) return misused_verb(item_verb, ctx.names, w.problem);
    if (const auto twin = ctx.rows.content().by_url(w.item.url))
        return refused(told(ctx,
                            "That link is item " + item_name(*twin) + " already (" +
                                std::string{item_state_key(twin->state)} +
                                "), so nothing was added.",
                            "Its texts:", "variant list " + rules::item_code(twin->id)));
    w.item.id = ctx.rows.content().new_item_id(ctx.chance.next());
    ctx.rows.content().insert(w.item);
    const auto code = rules::item_code(w.item.id);
    log(ctx, "item", code, "new: " + w.item.url + " \"" + w.item.title + "\"");
    tell_approvers(ctx, w.item);
    return done(told(ctx,
                     "Item " + item_name(w.item) + " is a draft, topic " + w.item.topic + ", for " +
                         audience_text(w.item) + ". " + who_approves(ctx),
                     "Next, a text to share:", "variant add " + code + " linkedin \"…\""));
}

}  // namespace starling::commands
