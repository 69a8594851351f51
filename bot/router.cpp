#include "bot/router.hpp"

#include <chrono>
#include <utility>

namespace starling::bot {

namespace {

/// A platform that was served once may be served again: its messages wait, within their limits.
constexpr std::chrono::minutes unserved_wait{5};

}  // namespace

ports::chat* router::of(std::string_view platform) const {
    const auto found = platforms_.find(platform);
    return found == platforms_.end() ? nullptr : found->second;
}

awaitable<ports::send_report> router::send(ports::outgoing message) {
    auto* chat = of(message.to.where.platform);
    if (chat == nullptr)
        co_return ports::send_report{.what = ports::send_report::outcome::retry,
                                     .wait = unserved_wait,
                                     .error = message.to.where.platform + " is not served"};
    co_return co_await chat->send(std::move(message));
}

awaitable<result<model::profile>> router::profile(model::address user) {
    auto* chat = of(user.platform);
    if (chat == nullptr) co_return make_error_code(errc::not_connected);
    co_return co_await chat->profile(std::move(user));
}

bool router::ready(std::string& why) const {
    for (const auto& [name, chat] : platforms_)
        if (!chat->ready(why)) return false;
    return !platforms_.empty();
}

}  // namespace starling::bot
