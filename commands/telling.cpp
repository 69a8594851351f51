#include "commands/telling.hpp"

#include <utility>

namespace starling::commands {
namespace {

bool reaches(ports::tx& rows, const ports::person& to) {
    return to.reachable && is_working(rows, to);
}

ports::outgoing private_message(const ports::person& to, model::card card, std::string_view key,
                                std::string subject) {
    return {.key = std::string{key} + ":" + std::to_string(to.id.value),
            .to = {.what = ports::destination::kind::user, .where = to.home},
            .card = std::move(card),
            .urgency = ports::priority::personal,
            .subject = std::move(subject)};
}

}  // namespace

void record(ports::tx& rows, rules::instant now, rules::person_id actor, std::string_view verb,
            std::string subject, std::string detail) {
    rows.audit().write({.at = now,
                        .actor = actor,
                        .verb = std::string{verb},
                        .subject = std::move(subject),
                        .detail = std::move(detail)});
}

bool is_working(ports::tx& rows, const ports::person& p) {
    const auto known = rows.people().find(p.home);
    return known && !known->profile.deactivated &&
           known->profile.what == model::profile::kind::member;
}

void tell_at_once(ports::tx& rows, rules::instant now, const ports::person& to, model::card card,
                  std::string_view key, std::string subject) {
    if (reaches(rows, to))
        rows.traffic().enqueue(private_message(to, std::move(card), key, std::move(subject)), now);
}

void tell(ports::tx& rows, rules::instant now, const ports::person& to, model::card card,
          std::string_view key, std::string subject) {
    if (!reaches(rows, to)) return;
    const auto& program = rows.policies().program();
    auto message = private_message(to, std::move(card), key, std::move(subject));
    message.not_before =
        rules::after_quiet(program.quiet, now, rules::zone::find(to.tz).value_or(program.tz));
    rows.traffic().enqueue(message, now);
}

void tell_role(ports::tx& rows, rules::instant now, ports::role role, const model::card& card,
               std::string_view key, rules::person_id except) {
    for (const auto& p : rows.people().with_role(role))
        if (p.id != except) tell(rows, now, p, card, key);
}

model::run named(const ports::person& p) {
    return model::mention(p.home, p.name);
}

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) out += i + 1 == names.size() ? " and " : ", ";
        out += names[i];
    }
    return out;
}

}  // namespace starling::commands
