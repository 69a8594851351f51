#pragma once

#include <optional>
#include <string>

#include "adapters/payload/json_reader.hpp"
#include "commands/model/message_action.hpp"

namespace starling::slack {

/// A modal that a message shortcut asked for (slack.md 2.2, 4.1).
struct form_request {
    model::message_action what;
    model::address author;  ///< empty for messages of apps
    std::string trigger;    ///< opens one modal within 3 s
};

/// The modal's JSON: the form with its submit button, or why there is none. What it is about
/// travels in private_metadata, which only this app writes and reads.
std::string form_view(const form_request& request, const std::string& workspace);

/// The modal's JSON for a card that answers a press: a form that runs its first button's line when
/// it is sent, or what there is to say. `on_page`: it was asked for on the person's home page.
std::string asked_view(const model::card& card, const std::string& workspace, bool on_page = false);
/// What stands there until it is known.
std::string loading_view(const std::string& workspace);

/// What a submitted modal is about; nothing when it is none of ours. `line` is a button's, of
/// asked_view; empty for those of message shortcuts.
struct submitted_form {
    model::message_action what;
    std::optional<model::address> author;
    std::string line = {};
    bool on_page = false;
};
std::optional<submitted_form> read_form(const std::string& private_metadata,
                                        const std::string& workspace);

/// The answer to a submission as the acknowledgement's payload: what is wrong beside the fields
/// that say so; else in place of the form, or on top of it when something was refused, so that
/// nothing typed is lost.
std::string form_answer(const model::card& card, const std::string& workspace, bool keeps_form);

}  // namespace starling::slack
