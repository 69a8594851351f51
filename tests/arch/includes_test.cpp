// Reads every include of the product and fails on an arrow that ARCHITECTURE.md does not allow.
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace {

namespace fs = std::filesystem;

struct room {
    std::string_view name;
    std::string_view folder;
    std::vector<std::string_view> may_use;      ///< rooms below; what these may use comes with them
    std::vector<std::string_view> third_party;  ///< prefixes of <...> includes beyond std
};

/// ARCHITECTURE.md, "Rooms". The longest matching folder wins.
const std::vector<room>& rooms() {
    static const std::vector<room> table{
        {"rules", "commands/rules", {}, {"date/"}},
        {"model", "commands/model", {"rules"}, {}},
        {"ports",
         "commands/ports",
         {"rules", "model"},
         {"boost/asio/awaitable.hpp", "boost/asio/io_context.hpp", "boost/system/"}},
        {"commands", "commands", {"rules", "model", "ports"}, {}},
        {"storage",
         "storage",
         {"ports"},
         {"boost/asio/", "boost/json", "boost/system/", "SQLiteCpp/", "sqlite3.h", "libpq-fe.h",
          "openssl/evp.h", "sodium.h"}},
        {"net", "adapters/net", {}, {"boost/", "openssl/"}},
        {"payload", "adapters/payload", {}, {"simdjson.h"}},
        {"slack",
         "adapters/slack",
         {"model", "ports", "net", "payload"},
         {"boost/asio/", "boost/system/", "openssl/"}},
        {"teams",
         "adapters/teams",
         {"model", "ports", "net", "payload"},
         {"boost/asio/", "boost/system/", "openssl/"}},
        {"sandbox",
         "adapters/sandbox",
         {"model", "ports", "net", "payload"},
         {"boost/asio/", "boost/json", "boost/system/", "openssl/", "simdjson.h"}},
        {"config", "config", {}, {"toml++/", "libical/"}},
        {"bot",
         "bot",
         {"commands", "storage", "slack", "teams", "sandbox", "config"},
         {"boost/asio/", "boost/system/", "spdlog/", "fmt/", "CLI/", "zip.h"}},
    };
    return table;
}

/// What `net` knows of ports: the vocabulary of awaitable and result, nothing of the product.
const std::set<std::string> net_vocabulary{"commands/ports/async.hpp", "commands/ports/error.hpp"};

const room* room_of(std::string_view path) {
    const room* best = nullptr;
    for (const auto& r : rooms())
        if (path.starts_with(std::string{r.folder} + "/"))
            if (!best || r.folder.size() > best->folder.size()) best = &r;
    return best;
}

const room& named(std::string_view name) {
    for (const auto& r : rooms())
        if (r.name == name) return r;
    throw std::logic_error{"no such room"};
}

bool may_use(const room& from, const room& to) {
    if (from.name == to.name) return true;
    for (auto below : from.may_use)
        if (may_use(named(below), to)) return true;
    return false;
}

struct include {
    std::string file;
    int line = 0;
    std::string target;
    bool angled = false;
};

std::vector<include> includes_in(const std::string& file, std::istream& text) {
    std::vector<include> found;
    int number = 0;
    for (std::string line; std::getline(text, line);) {
        ++number;
        if (!line.starts_with("#include ")) continue;
        const auto open = line.find_first_of("<\"");
        const auto close = line.find_first_of(">\"", open + 1);
        if (close == std::string::npos) continue;
        found.push_back({file, number, line.substr(open + 1, close - open - 1), line[open] == '<'});
    }
    return found;
}

/// Empty when the include is allowed, else what is wrong with it.
std::string judge(const include& inc) {
    const auto* from = room_of(inc.file);
    if (!from) return "stands in no room";
    if (!inc.angled) {
        const auto* to = room_of(inc.target);
        if (!to) return "includes \"" + inc.target + "\", which is no path from the root to a room";
        if (from->name == "net" && net_vocabulary.contains(inc.target)) return {};
        if (!may_use(*from, *to))
            return std::string{from->name} + " may not use " + std::string{to->name};
        return {};
    }
    if (inc.target.find_first_of("./") == std::string::npos) return {};  // std
    for (auto prefix : from->third_party)
        if (inc.target.starts_with(prefix)) return {};
    static const std::set<std::string> posix{"unistd.h", "fcntl.h", "signal.h", "termios.h"};
    if (inc.target.starts_with("sys/") || posix.contains(inc.target)) return {};
    return std::string{from->name} + " may not see <" + inc.target + ">";
}

std::vector<include> all_includes() {
    std::vector<include> all;
    const fs::path root{STARLING_SOURCE_DIR};
    for (const auto* top : {"bot", "adapters", "commands", "storage", "config"})
        for (const auto& entry : fs::recursive_directory_iterator{root / top}) {
            const auto extension = entry.path().extension();
            if (extension != ".hpp" && extension != ".cpp") continue;
            std::ifstream text{entry.path()};
            for (auto& inc : includes_in(fs::relative(entry.path(), root).string(), text))
                all.push_back(std::move(inc));
        }
    return all;
}

}  // namespace

TEST(includes, follow_the_table_of_rooms) {
    const auto all = all_includes();
    ASSERT_GT(all.size(), 100u) << "the sources were not found";
    for (const auto& inc : all)
        EXPECT_EQ(judge(inc), "") << inc.file << ":" << inc.line << ": " << inc.target;
}

TEST(includes, heavy_headers_stay_inside_the_room_that_wraps_them) {
    std::map<std::string, std::set<std::string>> included_by;
    std::set<std::string> heavy_files;
    for (const auto& inc : all_includes()) {
        if (!inc.angled) included_by[inc.target].insert(inc.file);
        if (!inc.file.ends_with(".hpp")) continue;
        for (auto heavy :
             {"boost/beast", "openssl/", "simdjson.h", "SQLiteCpp/", "sqlite3.h", "libpq-fe.h"})
            if (inc.target.starts_with(heavy)) heavy_files.insert(inc.file);
    }
    std::vector<std::string> waiting(heavy_files.begin(), heavy_files.end());
    while (!waiting.empty()) {
        const auto file = waiting.back();
        waiting.pop_back();
        for (const auto& user : included_by[file]) {
            EXPECT_EQ(room_of(user)->name, room_of(file)->name) << user << " includes " << file;
            if (user.ends_with(".hpp") && heavy_files.insert(user).second) waiting.push_back(user);
        }
    }
}

TEST(includes, make_no_circle) {
    std::map<std::string, std::set<std::string>> arrows;
    for (const auto& inc : all_includes())
        if (!inc.angled && inc.file.ends_with(".hpp")) arrows[inc.file].insert(inc.target);
    std::map<std::string, int> state;
    auto visit = [&](auto&& self, const std::string& file) -> void {
        state[file] = 1;
        for (const auto& next : arrows[file]) {
            ASSERT_NE(state[next], 1) << file << " and " << next << " include each other";
            if (state[next] == 0) self(self, next);
        }
        state[file] = 2;
    };
    for (const auto& [file, targets] : arrows)
        if (state[file] == 0) visit(visit, file);
}

TEST(includes, forbidden_arrows_are_seen) {
    EXPECT_NE(judge({"commands/rules/caps.cpp", 1, "commands/ports/store.hpp", false}), "");
    EXPECT_NE(judge({"commands/rules/caps.cpp", 1, "boost/json.hpp", true}), "");
    EXPECT_NE(judge({"adapters/slack/render.cpp", 1, "storage/storage.hpp", false}), "");
    EXPECT_NE(judge({"adapters/slack/render.cpp", 1, "adapters/sandbox/sandbox.hpp", false}), "");
    EXPECT_NE(judge({"adapters/slack/render.cpp", 1, "boost/beast/core.hpp", true}), "");
    EXPECT_NE(judge({"commands/advocate/share.cpp", 1, "adapters/net/websocket.hpp", false}), "");
    EXPECT_NE(judge({"storage/writer.cpp", 1, "commands/verb.hpp", false}), "");
    EXPECT_NE(judge({"adapters/net/websocket.cpp", 1, "commands/model/card.hpp", false}), "");
    EXPECT_EQ(judge({"bot/app.cpp", 1, "adapters/slack/slack.hpp", false}), "");
    EXPECT_EQ(judge({"storage/writer.cpp", 1, "commands/model/card.hpp", false}), "");
}
