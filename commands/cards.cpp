#include "commands/cards.hpp"

#include <utility>

namespace starling::commands {

model::card titled(std::string title) {
    return {.summary = title, .title = title};
}

model::card told(std::string text, std::vector<model::button> row) {
    auto c = model::message(std::move(text));
    offer(c, std::move(row));
    return c;
}

void say(model::card& c, std::string text) {
    say(c, model::rich_text{model::plain(text)});
}

void say(model::card& c, model::rich_text text) {
    c.blocks.emplace_back(model::paragraph{std::move(text)});
}

void small(model::card& c, std::string text) {
    c.blocks.emplace_back(model::note{{model::plain(std::move(text))}});
}

void offer(model::card& c, std::vector<model::button> row) {
    if (!row.empty()) c.blocks.emplace_back(model::buttons{std::move(row)});
}

std::string in_quotes(std::string_view title) {
    return "“" + std::string{title} + "”";
}

std::string soon_text(rules::instant at, rules::instant now, const rules::zone& tz) {
    const auto away = tz.day_of(at) - tz.day_of(now);
    if (away > std::chrono::days{1} || away < std::chrono::days{0})
        return rules::when_text(at, now, tz);
    return std::string{away == std::chrono::days{0} ? "today " : "tomorrow "} +
           rules::time_of_day_text(tz.time_of_day(at)) + " " + std::string{tz.name()};
}

answer in_place(const context& ctx, model::card c) {
    auto a = done(std::move(c));
    a.replace_source = std::holds_alternative<model::button_pressed>(ctx.from.what) &&
                       !ctx.words.flags.contains(keep_flag);
    return a;
}

}  // namespace starling::commands
