#pragma once

#include <string>

#include "adapters/slack/handles.hpp"
#include "adapters/slack/render.hpp"
#include "adapters/slack/slack.hpp"
#include "adapters/slack/web_api.hpp"

namespace starling::slack {

/// Sends one message, whatever its destination; one attempt (ports::chat::send).
class sender {
public:
    /// `workspace` is filled in before the first message is sent.
    sender(web_api& web, dm_book& dms, const std::string& workspace, log_sink log)
        : web_{web}, dms_{dms}, workspace_{workspace}, log_{std::move(log)} {}

    awaitable<ports::send_report> send(ports::outgoing message);
    /// A modal for whoever caused the trigger; what went wrong, or nothing.
    awaitable<std::string> open_view(std::string trigger, std::string view);

private:
    awaitable<ports::send_report> post(ports::outgoing message, std::string channel,
                                       std::string thread);
    awaitable<ports::send_report> update(ports::outgoing message);
    awaitable<ports::send_report> publish_home(ports::outgoing message);
    awaitable<ports::send_report> reply(ports::outgoing message);
    awaitable<ports::send_report> reply_by_api(ports::outgoing message, reply_place to);
    awaitable<ports::send_report> whisper(ports::outgoing message, reply_place to);
    awaitable<web_reply> call(std::string method, form_fields fields, const model::card& card,
                              std::string channel = {});
    rendered draw(const model::card& card) const;
    ports::send_report posted(const web_reply& reply, const ports::outgoing& message);

    web_api& web_;
    dm_book& dms_;
    const std::string& workspace_;
    log_sink log_;
};

}  // namespace starling::slack
