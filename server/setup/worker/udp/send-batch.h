// Datagrams of one turn of the event loop, sent together.
//
// A voice goes to hundreds of listeners, one datagram each. Sent one by one, each pays its own way into the kernel and back, and
// the code of the kernel and of the worker drive each other out of the processor's nearest memory. So datagrams are laid aside and
// sent in rows: by sendmmsg(2) where they leave by the same socket, as browsers' do, and otherwise one by one but without a break.
// The order is kept. What lies here is sent when the loop is about to wait at the latest, so nothing waits for anything else.
//
// C++ only, header only; each thread has its own. Where there is no sendmmsg(2) everything goes the ordinary way.
#ifndef TINGHALL_SEND_BATCH_H
#define TINGHALL_SEND_BATCH_H

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <uv.h>

namespace tinghall_udp
{
	class SendBatch
	{
	public:
		// Voice and its reports; what is longer (video, files) goes the ordinary way.
		static constexpr size_t MostBytes{ 256 };
		static constexpr size_t MostDatagrams{ 64 };

		static SendBatch& OfThisThread()
		{
			thread_local SendBatch batch;

			return batch;
		}

		// A socket was opened, on this loop.
		void Open(uv_loop_t* loop)
		{
			if (this->sockets++ > 0)
			{
				return;
			}

			this->beforeWaiting = new uv_prepare_t;
			uv_prepare_init(loop, this->beforeWaiting);
			uv_prepare_start(this->beforeWaiting, [](uv_prepare_t*) { OfThisThread().Flush(); });
			// It alone is no reason for the loop to go on.
			uv_unref(reinterpret_cast<uv_handle_t*>(this->beforeWaiting));
		}

		// A socket is about to be closed: what lies here may be its own.
		void Close()
		{
			Flush();

			if (--this->sockets > 0)
			{
				return;
			}

			uv_close(
			  reinterpret_cast<uv_handle_t*>(this->beforeWaiting),
			  [](uv_handle_t* handle) { delete reinterpret_cast<uv_prepare_t*>(handle); });
			this->beforeWaiting = nullptr;
		}

		// Takes a datagram. False: it must go the ordinary way; whatever was laid aside before has been sent.
		bool Take(uv_udp_t* socket, const uint8_t* data, size_t len, const sockaddr* to)
		{
#ifdef __linux__
			if (len <= MostBytes && to != nullptr && (to->sa_family == AF_INET || to->sa_family == AF_INET6))
			{
				if (this->count == MostDatagrams)
				{
					Flush();
				}

				auto& datagram = this->datagrams[this->count++];

				datagram.socket = socket;
				datagram.len    = len;
				datagram.toLen  = to->sa_family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
				std::memcpy(&datagram.to, to, datagram.toLen);
				std::memcpy(datagram.data, data, len);

				return true;
			}
#endif
			Flush();

			return false;
		}

		void Flush()
		{
#ifdef __linux__
			size_t first{ 0 };

			while (first < this->count)
			{
				auto* socket = this->datagrams[first].socket;
				size_t end   = first + 1;

				while (end < this->count && this->datagrams[end].socket == socket)
				{
					++end;
				}

				SendRow(socket, first, end);
				first = end;
			}

			this->count = 0;
#endif
		}

	private:
		struct Datagram
		{
			uv_udp_t* socket;
			size_t len;
			socklen_t toLen;
			sockaddr_in6 to;
			uint8_t data[MostBytes];
		};

		// A datagram that waits in libuv's own queue until the socket takes it.
		struct Waiting
		{
			uv_udp_send_t request;
			uint8_t data[MostBytes];
		};

#ifdef __linux__
		void SendRow(uv_udp_t* socket, size_t first, size_t end)
		{
			uv_os_fd_t fd;

			// Behind what waits already, not past it.
			if (uv_udp_get_send_queue_count(socket) > 0 || uv_fileno(reinterpret_cast<uv_handle_t*>(socket), &fd) != 0)
			{
				return Queue(first, end);
			}

			while (first < end)
			{
				const auto sent = end - first == 1 ? SendOne(fd, first) : SendMany(fd, first, end);

				if (sent > 0)
				{
					first += static_cast<size_t>(sent);
				}
				else if (errno == EAGAIN || errno == EWOULDBLOCK || errno == ENOBUFS)
				{
					return Queue(first, end);
				}
				else if (errno != EINTR)
				{
					// This one cannot be sent at all (no way to its address); the others can.
					++first;
				}
			}
		}

		int SendOne(uv_os_fd_t fd, size_t index)
		{
			auto& datagram = this->datagrams[index];

			return sendto(fd, datagram.data, datagram.len, 0, reinterpret_cast<sockaddr*>(&datagram.to), datagram.toLen) < 0 ? -1 : 1;
		}

		int SendMany(uv_os_fd_t fd, size_t first, size_t end)
		{
			for (size_t index{ first }; index < end; ++index)
			{
				auto& datagram = this->datagrams[index];

				this->parts[index]                       = { datagram.data, datagram.len };
				this->messages[index].msg_hdr            = {};
				this->messages[index].msg_hdr.msg_name    = &datagram.to;
				this->messages[index].msg_hdr.msg_namelen = datagram.toLen;
				this->messages[index].msg_hdr.msg_iov     = &this->parts[index];
				this->messages[index].msg_hdr.msg_iovlen  = 1;
			}

			return sendmmsg(fd, this->messages + first, static_cast<unsigned int>(end - first), 0);
		}

		// libuv sends them, in order, when the socket has room again.
		void Queue(size_t first, size_t end)
		{
			for (; first < end; ++first)
			{
				auto& datagram = this->datagrams[first];
				auto* waiting  = new Waiting;
				uv_buf_t part  = uv_buf_init(reinterpret_cast<char*>(waiting->data), static_cast<unsigned int>(datagram.len));

				std::memcpy(waiting->data, datagram.data, datagram.len);
				waiting->request.data = waiting;

				const int error = uv_udp_send(
				  &waiting->request,
				  datagram.socket,
				  &part,
				  1,
				  reinterpret_cast<sockaddr*>(&datagram.to),
				  [](uv_udp_send_t* request, int) { delete static_cast<Waiting*>(request->data); });

				if (error != 0)
				{
					delete waiting;
				}
			}
		}

		mmsghdr messages[MostDatagrams];
		iovec parts[MostDatagrams];
#endif
		Datagram datagrams[MostDatagrams];
		size_t count{ 0 };
		size_t sockets{ 0 };
		uv_prepare_t* beforeWaiting{ nullptr };
	};
} // namespace tinghall_udp

#endif
