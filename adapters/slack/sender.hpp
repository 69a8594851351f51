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
    sender(web_api& web, dm_book& dms, log_sink log) : web_{web}, dms_{dms}, log_{std::move(log)} {}

    awaitable<ports::send_report> send(ports::outgoing message);
    /// A modal for whoever caused the trigger.
    struct opened_view {
        std::string id;
        std::string problem;  ///< what went wrong, or nothing
    };
    awaitable<opened_view> open_view(call_target to, std::string trigger, std::string view);
    /// What went wrong, or nothing.
    awaitable<std::string> update_view(call_target to, std::string id, std::string view);

private:
    awaitable<ports::send_report> post(ports::outgoing message, std::string channel,
                                       std::string thread);
    awaitable<ports::send_report> update(ports::outgoing message);
    awaitable<ports::send_report> publish_home(ports::outgoing message);
    awaitable<ports::send_report> reply(ports::outgoing message);
    awaitable<ports::send_report> reply_by_api(ports::outgoing message, reply_place to);
    awaitable<ports::send_report> whisper(ports::outgoing message, reply_place to);
    awaitable<web_reply> call(std::string method, form_fields fields,
                              const ports::outgoing& message, std::string channel = {});
    ports::send_report posted(const web_reply& reply, const ports::outgoing& message);

    web_api& web_;
    dm_book& dms_;
    log_sink log_;
};

}  // namespace starling::slack
