#include <iostream>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "bot/cli/cli.hpp"
#include "bot/cli/storage_of.hpp"
#include "storage/upkeep.hpp"

namespace starling::bot::cli {
namespace {

void say_message(const storage::unsettled_message& m) {
    std::cout << fmt::format("{:%Y-%m-%d %H:%M} UTC  {}  \"{}\"\n    {}; attempt {}; key {}\n",
                             fmt::gmtime(std::chrono::system_clock::to_time_t(m.at)),
                             model::to_text(m.to), m.summary, m.why, m.attempts, m.key);
}

std::string counted_messages(std::size_t count) {
    return count == 0 ? "No message" : fmt::format("{} message{}", count, count == 1 ? "" : "s");
}

std::string next_step(bool ambiguous, std::size_t count) {
    if (count == 0) return "; there is nothing to do";
    return ambiguous ? ". Starling never sends them again by itself: look in the conversation, and "
                       "if one is missing let the person repeat the command"
                     : ". The reason stands behind each: mend it (scope, channel, account); what "
                       "is due again is sent anew";
}

}  // namespace

int run_outbox(const outbox_options& options) {
    const auto where = load_storage(options.config_file);
    if (!where) return misused;
    std::string why;
    const auto state =
        options.ambiguous ? ports::outbox_state::ambiguous : ports::outbox_state::dead;
    const auto list = storage::list_outbox(*where, state, options.limit, why);
    if (!list) {
        std::cerr << why << '\n';
        return failed;
    }
    for (const auto& message : *list) say_message(message);
    std::cout << counted_messages(list->size())
              << (options.ambiguous ? " without a clear answer" : " refused")
              << next_step(options.ambiguous, list->size()) << ".\n";
    return fine;
}

}  // namespace starling::bot::cli
