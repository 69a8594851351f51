// Any bytes as a frame of Slack's socket: whose it is, decoded, rendered back, never a crash. As
// the answer to an installation: a grant has all that is needed, or there is none.
#include "adapters/slack/envelope.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

#include "adapters/slack/oauth_grant.hpp"
#include "adapters/slack/payload_origin.hpp"
#include "adapters/slack/render.hpp"

using namespace starling;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string frame(reinterpret_cast<const char*>(data), size);
    if (const auto granted = slack::read_grant(frame, {}))
        if (granted->app.account.empty() || granted->app.access.empty() ||
            granted->app.expires_at.has_value() == granted->app.refresh.empty())
            std::abort();
    frame.append(64, '\0');
    slack::origin_of_frame({frame.data(), size});
    static const std::vector<std::pair<std::string, std::string>> commands{{"/share", "share"}};
    static const slack::dm_book dms;
    const auto read = slack::decode_frame({frame.data(), size}, {"T1", "UBOT", commands, dms});
    if (!read || !read->in) return 0;
    if (read->in->key.empty()) std::abort();
    if (const auto* used = std::get_if<model::command_used>(&read->in->what)) {
        const auto out = slack::render(model::message(used->text), {"T1"});
        if (out.text.find('<') != std::string::npos || out.text.size() > 16'000) std::abort();
    }
    return 0;
}
