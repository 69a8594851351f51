#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/support/temp_folder.hpp"

namespace starling::support {

/// Stands between a client and the server's socket and cuts one connection at the next COMMIT.
class pg_proxy {
public:
    enum class cut {
        none,
        before,  ///< the server never hears of the commit
        answer,  ///< it commits, and nobody hears of it
        late     ///< the client is cut off at once, the server gets the commit a while later
    };

    explicit pg_proxy(std::string server_folder)
        : server_{std::move(server_folder) + "/.s.PGSQL.5432"}, listener_{make_listener()} {
        thread_ = std::thread{[this] { work(); }};
    }
    pg_proxy(const pg_proxy&) = delete;
    pg_proxy& operator=(const pg_proxy&) = delete;
    ~pg_proxy() {
        stop_ = true;
        thread_.join();
        if (late_.joinable()) late_.join();
        for (auto& p : pairs_) drop(p);
        ::close(listener_);
    }

    const std::string& folder() const { return folder_.path(); }
    void cut_next_commit(cut how) { next_ = how; }
    /// Nobody gets through, those inside are thrown out.
    void close_gate(bool closed) { closed_ = closed; }
    int cuts() const { return cuts_; }

private:
    struct pair {
        int client = -1;
        int server = -1;
    };

    static sockaddr_un named(const std::string& path) {
        sockaddr_un where{};
        where.sun_family = AF_UNIX;
        path.copy(where.sun_path, sizeof where.sun_path - 1);
        return where;
    }
    int make_listener() {
        const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const auto where = named(folder_.file(".s.PGSQL.5432"));
        if (::bind(fd, reinterpret_cast<const sockaddr*>(&where), sizeof where) != 0 ||
            ::listen(fd, 16) != 0)
            throw std::runtime_error{"no proxy at " + folder_.path()};
        return fd;
    }
    void accept_one() {
        pair p{::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC),
               ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
        const auto where = named(server_);
        if (closed_ ||
            ::connect(p.server, reinterpret_cast<const sockaddr*>(&where), sizeof where) != 0)
            return drop(p);
        pairs_.push_back(p);
    }
    static void drop(pair& p) {
        for (int* fd : {&p.client, &p.server})
            if (*fd >= 0) {
                ::close(*fd);
                *fd = -1;
            }
    }
    static bool hand_over(std::string_view data, int to) {
        return ::send(to, data.data(), data.size(), MSG_NOSIGNAL) == std::ssize(data);
    }
    void cut_off(pair& p, cut how, std::string_view commit) {
        ++cuts_;
        if (how == cut::answer) commit_unheard(p.server, commit);
        if (how == cut::late)  // others must get through meanwhile
            late_ = std::thread{[server = std::exchange(p.server, -1), text = std::string{commit}] {
                std::this_thread::sleep_for(std::chrono::milliseconds{300});
                commit_unheard(server, text);
                ::close(server);
            }};
        drop(p);
    }
    static void commit_unheard(int server, std::string_view commit) {
        hand_over(commit, server);
        std::array<char, 1024> answer{};
        static_cast<void>(::recv(server, answer.data(), answer.size(), 0));
    }
    void move(pair& p, int from, int to) {
        std::array<char, 65536> buffer{};
        const auto size = ::recv(from, buffer.data(), buffer.size(), 0);
        if (size <= 0) return drop(p);
        const std::string_view data{buffer.data(), static_cast<std::size_t>(size)};
        // A simple query: its type, four bytes of length, its text.
        if (from == p.client && data.size() > 5 && data.substr(5).starts_with("COMMIT"))
            if (const auto how = next_.exchange(cut::none); how != cut::none)
                return cut_off(p, how, data);
        if (!hand_over(data, to)) drop(p);
    }
    void work() {
        while (!stop_) {
            std::vector<pollfd> wanted{{listener_, POLLIN, 0}};
            for (auto& p : pairs_) {
                if (closed_) drop(p);
                wanted.push_back({p.client, POLLIN, 0});
                wanted.push_back({p.server, POLLIN, 0});
            }
            ::poll(wanted.data(), wanted.size(), 10);
            for (std::size_t i = 0; i < pairs_.size() && 2 * i + 2 < wanted.size(); ++i) {
                auto& p = pairs_[i];
                if (wanted[2 * i + 1].revents && p.client >= 0) move(p, p.client, p.server);
                if (wanted[2 * i + 2].revents && p.server >= 0) move(p, p.server, p.client);
            }
            std::erase_if(pairs_, [](const pair& p) { return p.client < 0; });
            if (wanted[0].revents) accept_one();
        }
    }

    std::string server_;
    temp_folder folder_;
    int listener_;
    std::vector<pair> pairs_;
    std::atomic<cut> next_ = cut::none;
    std::atomic<bool> closed_ = false;
    std::atomic<bool> stop_ = false;
    std::atomic<int> cuts_ = 0;
    std::thread late_;
    std::thread thread_;
};

}  // namespace starling::support
