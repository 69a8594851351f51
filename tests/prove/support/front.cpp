#include "tests/prove/support/front.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "tests/support/wire.hpp"

namespace starling::prove {
namespace {

using support::free_port;
using support::listens;
using namespace std::chrono_literals;

/// Bodies are passed on as they come; the upstream connection is kept and shared.
constexpr const char* nginx_text = R"(daemon off;
master_process off;
worker_processes 1;
pid FOLDER/nginx.pid;
error_log FOLDER/nginx.log;
events { worker_connections 256; }
http {
    access_log off;
    client_body_temp_path FOLDER/nginx-body;
    proxy_temp_path FOLDER/nginx-proxy;
    fastcgi_temp_path FOLDER/nginx-fastcgi;
    uwsgi_temp_path FOLDER/nginx-uwsgi;
    scgi_temp_path FOLDER/nginx-scgi;
    client_header_timeout 2s;
    client_body_timeout 2s;
    upstream starling { server 127.0.0.1:UPSTREAM; keepalive 4; }
    server {
        listen 127.0.0.1:PORT;
        location / {
            proxy_pass http://starling;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $host;
            proxy_set_header X-Front nginx;
            proxy_request_buffering off;
            proxy_read_timeout 2s;
        }
    }
}
)";

constexpr const char* haproxy_text = R"(global
    nbthread 1
    maxconn 256
defaults
    mode http
    timeout connect 2s
    timeout client 2s
    timeout server 2s
    timeout http-request 2s
    option http-keep-alive
    http-reuse always
frontend web
    bind 127.0.0.1:PORT
    http-request set-header X-Front haproxy
    default_backend starling
backend starling
    server one 127.0.0.1:UPSTREAM
)";

std::string filled(std::string text, std::string_view name, const std::string& value) {
    for (auto at = text.find(name); at != text.npos; at = text.find(name, at + value.size()))
        text.replace(at, name.size(), value);
    return text;
}

std::string configure(const std::string& file, std::string text, const std::string& folder,
                      std::uint16_t port, std::uint16_t upstream) {
    text = filled(std::move(text), "FOLDER", folder);
    text = filled(std::move(text), "UPSTREAM", std::to_string(upstream));
    std::ofstream{file} << filled(std::move(text), "PORT", std::to_string(port));
    return file;
}

}  // namespace

front::front(std::string name, std::uint16_t port, const std::vector<std::string>& command,
             const std::string& log)
    : name_{std::move(name)}, port_{port}, process_{command, {}, log} {
    if (!std::filesystem::exists(command.front()))
        throw std::runtime_error{command.front() + " is missing: install " + name_};
    if (!listens(port_, 10s)) throw std::runtime_error{name_ + " does not listen: see " + log};
}

std::unique_ptr<front> front::nginx(const std::string& folder, std::uint16_t upstream) {
    const auto port = free_port();
    const auto file = configure(folder + "/nginx.conf", nginx_text, folder, port, upstream);
    const auto log = folder + "/nginx.log";
    return std::make_unique<front>(
        "nginx", port,
        std::vector<std::string>{"/usr/sbin/nginx", "-p", folder, "-c", file, "-e", log}, log);
}

std::unique_ptr<front> front::haproxy(const std::string& folder, std::uint16_t upstream) {
    const auto port = free_port();
    const auto file = configure(folder + "/haproxy.cfg", haproxy_text, folder, port, upstream);
    return std::make_unique<front>("haproxy", port,
                                   std::vector<std::string>{"/usr/sbin/haproxy", "-db", "-f", file},
                                   folder + "/haproxy.log");
}

}  // namespace starling::prove
