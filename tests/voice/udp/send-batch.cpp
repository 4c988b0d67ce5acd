// Sends numbered datagrams of all lengths by three sockets through the batch, over a kernel that often has no room, and says what
// is lost, changed or out of order.
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <netinet/in.h>
#include <random>
#include <sys/socket.h>
#include <vector>

static std::mt19937 chance(1);
static bool refuses{ false };
static size_t rows{ 0 };

static int FewOrNone(int fd, mmsghdr* messages, unsigned int count, int flags)
{
	if (refuses && chance() % 3 == 0)
	{
		errno = chance() % 2 == 0 ? EAGAIN : EINTR;
		return -1;
	}
	++rows;
	return sendmmsg(fd, messages, refuses ? 1 + chance() % count : count, flags);
}

static ssize_t OneOrNone(int fd, const void* data, size_t len, int flags, const sockaddr* to, socklen_t toLen)
{
	if (refuses && chance() % 3 == 0)
	{
		errno = EAGAIN;
		return -1;
	}
	return sendto(fd, data, len, flags, to, toLen);
}

#define sendmmsg FewOrNone
#define sendto OneOrNone
#include "send-batch.h"
#undef sendmmsg
#undef sendto

static int Fail(const char* what, unsigned a = 0, unsigned b = 0)
{
	std::fprintf(stderr, "%s %u %u\n", what, a, b);
	return 1;
}

int main()
{
	uv_loop_t loop;
	uv_udp_t sockets[3];
	auto& batch = tinghall_udp::SendBatch::OfThisThread();
	sockaddr_in to{};
	socklen_t toLen{ sizeof(to) };
	const int ears = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);

	to.sin_family      = AF_INET;
	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	bind(ears, reinterpret_cast<sockaddr*>(&to), sizeof(to));
	getsockname(ears, reinterpret_cast<sockaddr*>(&to), &toLen);
	uv_loop_init(&loop);
	for (auto& socket : sockets)
	{
		uv_udp_init(&loop, &socket);
		sockaddr_in any{};
		any.sin_family = AF_INET;
		uv_udp_bind(&socket, reinterpret_cast<sockaddr*>(&any), 0);
		// Receives, as all sockets of the worker do; without that the loop would not turn.
		uv_udp_recv_start(
		  &socket, [](uv_handle_t*, size_t, uv_buf_t* part) { *part = uv_buf_init(nullptr, 0); }, [](uv_udp_t*, ssize_t, const uv_buf_t*, const sockaddr*, unsigned) {});
		batch.Open(&loop);
	}

	uint32_t next[3]{};
	uint32_t heard[3]{};
	const auto listen = [&]() -> int
	{
		uint8_t data[2048];
		ssize_t len;
		while ((len = recv(ears, data, sizeof(data), 0)) >= 0)
		{
			uint32_t number;
			std::memcpy(&number, data + 1, sizeof(number));
			if (heard[data[0]]++ != number) return Fail("out of order", number, heard[data[0]] - 1);
			for (ssize_t at{ 5 }; at < len; ++at)
			{
				if (data[at] != static_cast<uint8_t>(number + static_cast<uint32_t>(len))) return Fail("changed", number);
			}
		}
		return 0;
	};
	const auto send = [&](uint8_t who)
	{
		uint8_t data[400];
		const size_t len = 5 + chance() % (chance() % 16 == 0 ? 390 : 250);
		const auto number = next[who]++;
		data[0] = who;
		std::memcpy(data + 1, &number, sizeof(number));
		std::memset(data + 5, static_cast<uint8_t>(number + len), len - 5);
		if (batch.Take(&sockets[who], data, len, reinterpret_cast<sockaddr*>(&to))) return;
		// The ordinary way, as the worker goes it.
		uv_buf_t part = uv_buf_init(reinterpret_cast<char*>(data), static_cast<unsigned>(len));
		if (uv_udp_try_send(&sockets[who], &part, 1, reinterpret_cast<sockaddr*>(&to)) == static_cast<int>(len)) return;
		struct Later { uv_udp_send_t request; uint8_t data[400]; };
		auto* later = new Later;
		std::memcpy(later->data, data, len);
		later->request.data = later;
		part.base = reinterpret_cast<char*>(later->data);
		uv_udp_send(&later->request, &sockets[who], &part, 1, reinterpret_cast<sockaddr*>(&to), [](uv_udp_send_t* request, int) { delete static_cast<Later*>(request->data); });
	};

	for (int round{ 0 }; round < 3000; ++round)
	{
		refuses = round % 2 == 1;
		const bool oneSocket = chance() % 2 == 0;
		for (auto count = chance() % 100; count > 0; --count) send(static_cast<uint8_t>(oneSocket ? round % 3 : chance() % 3));
		// What was laid aside leaves by itself before the loop waits.
		uv_run(&loop, UV_RUN_NOWAIT);
		while (uv_udp_get_send_queue_count(&sockets[0]) + uv_udp_get_send_queue_count(&sockets[1]) + uv_udp_get_send_queue_count(&sockets[2]) > 0) uv_run(&loop, UV_RUN_NOWAIT);
		if (listen() != 0) return 1;
		for (int who{ 0 }; who < 3; ++who)
		{
			if (heard[who] != next[who]) return Fail("lost", heard[who], next[who]);
		}
	}
	if (rows < 1000) return Fail("nothing was sent in rows", static_cast<unsigned>(rows));

	// An address that cannot be reached does not hold up the others.
	refuses = false;
	sockaddr_in6 wrong{};
	const uint8_t nothing[8]{};
	wrong.sin6_family = AF_INET6;
	batch.Take(&sockets[0], nothing, sizeof(nothing), reinterpret_cast<sockaddr*>(&wrong));
	// What lies aside when a socket closes is sent before.
	send(0);
	send(1);
	for (auto& socket : sockets)
	{
		batch.Close();
		uv_close(reinterpret_cast<uv_handle_t*>(&socket), nullptr);
	}
	if (listen() != 0) return 1;
	if (heard[0] != next[0] || heard[1] != next[1]) return Fail("lost at the end", heard[0], next[0]);
	uv_run(&loop, UV_RUN_DEFAULT);
	return uv_loop_close(&loop) == 0 ? 0 : Fail("the loop was not left clean");
}
