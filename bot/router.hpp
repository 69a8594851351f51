#pragma once

#include <map>
#include <string>

#include "commands/ports/chat.hpp"

namespace starling::bot {

/// All chat platforms as one: what is sent or asked goes to the adapter of its address.
class router final : public ports::chat {
public:
    void add(ports::chat& platform) {
        platforms_.insert_or_assign(std::string{platform.platform()}, &platform);
    }

    std::string_view platform() const override { return "any"; }
    awaitable<ports::send_report> send(ports::outgoing message) override;
    awaitable<result<model::profile>> profile(model::address user) override;
    bool ready(std::string& why) const override;

private:
    ports::chat* of(std::string_view platform) const;

    std::map<std::string, ports::chat*, std::less<>> platforms_;
};

}  // namespace starling::bot
