// SRTP on OpenSSL, with the interface of libsrtp 3 as far as the mediasoup worker uses it.
//
// The distribution's libsrtp2 encrypts through NSS, which costs two to four times as much for each packet as OpenSSL does,
// and its interface is another. What the worker needs is small: the four suites of DTLS-SRTP, one master key for each
// session, no MKI, no re-keying, no encrypted headers. Written from RFC 3711 (SRTP) and RFC 7714 (AES-GCM); section numbers
// are given where a rule comes from. tests/voice/srtp.test.ts proves it against an implementation of our own in Node.
//
// C++ only, header only, for one thread, as the worker uses it.
#ifndef TINGHALL_SRTP_H
#define TINGHALL_SRTP_H

#include "ahead.h"
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <unordered_map>
#include <utility>
#include <vector>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* ---- The interface ---- */

// The numbers are those of libsrtp 3; the worker only compares and prints them.
enum srtp_err_status_t
{
	srtp_err_status_ok            = 0,
	srtp_err_status_fail          = 1,
	srtp_err_status_bad_param     = 2,
	srtp_err_status_alloc_fail    = 3,
	srtp_err_status_dealloc_fail  = 4,
	srtp_err_status_init_fail     = 5,
	srtp_err_status_terminus      = 6,
	srtp_err_status_auth_fail     = 7,
	srtp_err_status_cipher_fail   = 8,
	srtp_err_status_replay_fail   = 9,
	srtp_err_status_replay_old    = 10,
	srtp_err_status_algo_fail     = 11,
	srtp_err_status_no_such_op    = 12,
	srtp_err_status_no_ctx        = 13,
	srtp_err_status_cant_check    = 14,
	srtp_err_status_key_expired   = 15,
	srtp_err_status_socket_err    = 16,
	srtp_err_status_signal_err    = 17,
	srtp_err_status_nonce_bad     = 18,
	srtp_err_status_read_fail     = 19,
	srtp_err_status_write_fail    = 20,
	srtp_err_status_parse_err     = 21,
	srtp_err_status_encode_err    = 22,
	srtp_err_status_semaphore_err = 23,
	srtp_err_status_pfkey_err     = 24,
	srtp_err_status_bad_mki       = 25,
	srtp_err_status_pkt_idx_old   = 26,
	srtp_err_status_pkt_idx_adv   = 27,
	srtp_err_status_buffer_small  = 28,
	srtp_err_status_cryptex_err   = 29
};

enum srtp_profile_t
{
	srtp_profile_reserved           = 0,
	srtp_profile_aes128_cm_sha1_80  = 1,
	srtp_profile_aes128_cm_sha1_32  = 2,
	srtp_profile_aead_aes_128_gcm   = 7,
	srtp_profile_aead_aes_256_gcm   = 8
};

enum srtp_ssrc_type_t
{
	ssrc_undefined    = 0,
	ssrc_specific     = 1,
	ssrc_any_inbound  = 2,
	ssrc_any_outbound = 3
};

struct srtp_ssrc_t
{
	srtp_ssrc_type_t type;
	uint32_t value;
};

enum srtp_event_t
{
	event_ssrc_collision,
	event_key_soft_limit,
	event_key_hard_limit,
	event_packet_index_limit
};

struct srtp_ctx_t_;
struct srtp_policy_ctx_t_;
using srtp_t        = srtp_ctx_t_*;
using srtp_policy_t = srtp_policy_ctx_t_*;

struct srtp_event_data_t
{
	srtp_t session;
	uint32_t ssrc;
	srtp_event_t event;
};
using srtp_event_handler_func_t = void(srtp_event_data_t*);

// The longest tag (16) and the index of SRTCP (4) fit well below; the worker reserves this much.
inline constexpr size_t SRTP_MAX_TAG_LEN     = 16;
inline constexpr size_t SRTP_MAX_MKI_LEN     = 128;
inline constexpr size_t SRTP_MAX_TRAILER_LEN = SRTP_MAX_TAG_LEN + SRTP_MAX_MKI_LEN;

/* ---- How it works ---- */

namespace tinghall_srtp
{
	inline constexpr size_t FixedRtpHeader{ 12 };
	inline constexpr size_t RtcpHeader{ 8 };
	inline constexpr size_t RtcpIndexLen{ 4 };
	inline constexpr size_t MasterKeyMax{ 32 };
	inline constexpr size_t MasterSaltMax{ 14 };
	inline constexpr size_t AuthKeyLen{ 20 };
	inline constexpr size_t Sha1Block{ 64 };
	inline constexpr size_t Sha1Len{ 20 };
	inline constexpr uint32_t RtcpEncrypted{ 0x80000000 };

	// RFC 3711, 4.3.1 and 4.3.2.
	enum class Label : uint8_t
	{
		RtpEncryption      = 0,
		RtpAuthentication  = 1,
		RtpSalt            = 2,
		RtcpEncryption     = 3,
		RtcpAuthentication = 4,
		RtcpSalt           = 5
	};

	struct Profile
	{
		size_t keyLen;
		size_t saltLen;
		// Of RTP and RTCP: with the short RTP tag RTCP keeps the long one (RFC 5764, 4.1.2).
		size_t rtpTagLen;
		size_t rtcpTagLen;
		bool gcm;
	};

	inline const Profile* Find(srtp_profile_t profile)
	{
		static constexpr Profile Cm80{ 16, 14, 10, 10, false };
		static constexpr Profile Cm32{ 16, 14, 4, 10, false };
		static constexpr Profile Gcm128{ 16, 12, 16, 16, true };
		static constexpr Profile Gcm256{ 32, 12, 16, 16, true };

		switch (profile)
		{
			case srtp_profile_aes128_cm_sha1_80: return &Cm80;
			case srtp_profile_aes128_cm_sha1_32: return &Cm32;
			case srtp_profile_aead_aes_128_gcm: return &Gcm128;
			case srtp_profile_aead_aes_256_gcm: return &Gcm256;
			default: return nullptr;
		}
	}

	inline uint16_t Read16(const uint8_t* at)
	{
		return static_cast<uint16_t>((at[0] << 8) | at[1]);
	}

	inline uint32_t Read32(const uint8_t* at)
	{
		return (uint32_t{ at[0] } << 24) | (uint32_t{ at[1] } << 16) | (uint32_t{ at[2] } << 8) | uint32_t{ at[3] };
	}

	inline void Write32(uint8_t* at, uint32_t value)
	{
		at[0] = static_cast<uint8_t>(value >> 24);
		at[1] = static_cast<uint8_t>(value >> 16);
		at[2] = static_cast<uint8_t>(value >> 8);
		at[3] = static_cast<uint8_t>(value);
	}

	struct CipherFree
	{
		void operator()(EVP_CIPHER_CTX* ctx) const
		{
			EVP_CIPHER_CTX_free(ctx);
		}
	};
	struct DigestFree
	{
		void operator()(EVP_MD_CTX* ctx) const
		{
			EVP_MD_CTX_free(ctx);
		}
	};
	using Cipher = std::unique_ptr<EVP_CIPHER_CTX, CipherFree>;
	using Digest = std::unique_ptr<EVP_MD_CTX, DigestFree>;

	// How far behind the newest packet another may come.
	inline constexpr uint64_t WindowSize{ 1024 };

	// Packets are numbered by a 48-bit index: the sequence number and how often it rolled over. This is the index that a
	// packet with this sequence number most probably has, after the highest one so far (RFC 3711, 3.3.1).
	inline uint64_t GuessIndex(bool started, uint64_t highest, uint16_t sequence)
	{
		const uint64_t rollOver = highest >> 16;
		const auto last         = static_cast<uint16_t>(highest);

		if (!started)
		{
			return sequence;
		}
		if (last < 0x8000)
		{
			return (sequence - last > 0x8000 && rollOver > 0 ? (rollOver - 1) << 16 : rollOver << 16) | sequence;
		}

		return (last - 0x8000 > sequence ? (rollOver + 1) << 16 : rollOver << 16) | sequence;
	}

	// Which packets of one SSRC came (RFC 3711, 3.3.2).
	class Window
	{
	public:
		uint64_t Guess(uint16_t sequence) const
		{
			return GuessIndex(this->started, this->highest, sequence);
		}

		srtp_err_status_t Check(uint64_t index) const
		{
			if (!this->started || index > this->highest)
			{
				return srtp_err_status_ok;
			}
			if (this->highest - index >= WindowSize)
			{
				return srtp_err_status_replay_old;
			}

			return Bit(index) ? srtp_err_status_replay_fail : srtp_err_status_ok;
		}

		// Only after the packet proved authentic.
		void Add(uint64_t index)
		{
			if (!this->started)
			{
				this->started = true;
				this->highest = index;
			}
			else if (index > this->highest)
			{
				if (index - this->highest >= WindowSize)
				{
					this->bits.fill(0);
				}
				else
				{
					for (uint64_t skipped = this->highest + 1; skipped < index; ++skipped)
					{
						Word(skipped) &= ~Mask(skipped);
					}
				}

				this->highest = index;
			}

			Word(index) |= Mask(index);
		}

	private:
		static uint64_t Mask(uint64_t index)
		{
			return uint64_t{ 1 } << (index % 64);
		}
		uint64_t& Word(uint64_t index)
		{
			return this->bits[(index % WindowSize) / 64];
		}
		bool Bit(uint64_t index) const
		{
			return (this->bits[(index % WindowSize) / 64] & Mask(index)) != 0;
		}

		bool started{ false };
		uint64_t highest{ 0 };
		std::array<uint64_t, WindowSize / 64> bits{};
	};

	// RFC 3711, 4.3.3: session keys are key stream under the master key, from an IV that holds salt and label.
	inline bool Derive(
	  const Profile& profile, const uint8_t* masterKey, const uint8_t* masterSalt, Label label, uint8_t* out, size_t len)
	{
		uint8_t iv[16]{};

		std::memcpy(iv, masterSalt, profile.saltLen);
		iv[7] ^= static_cast<uint8_t>(label);
		std::memset(out, 0, len);

		const Cipher ctx(EVP_CIPHER_CTX_new());
		int written{ 0 };

		return ctx &&
		       EVP_EncryptInit_ex(
		         ctx.get(), profile.keyLen == 32 ? EVP_aes_256_ctr() : EVP_aes_128_ctr(), nullptr, masterKey, iv) == 1 &&
		       EVP_EncryptUpdate(ctx.get(), out, &written, out, static_cast<int>(len)) == 1;
	}

	// The keys of one direction of RTP or RTCP, set up once: for each packet only the IV changes.
	class Keys
	{
	public:
		static constexpr uintptr_t NearBytes{ 65536 };
		static constexpr size_t KeyAndTablesBytes{ 1024 };

		bool Init(
		  const Profile& profile,
		  const uint8_t* masterKey,
		  const uint8_t* masterSalt,
		  Label encryption,
		  Label authentication,
		  Label saltLabel,
		  bool encrypts)
		{
			uint8_t key[MasterKeyMax];
			uint8_t authKey[AuthKeyLen];

			this->cipher.reset(EVP_CIPHER_CTX_new());

			bool done = this->cipher && Derive(profile, masterKey, masterSalt, encryption, key, profile.keyLen) &&
			            Derive(profile, masterKey, masterSalt, saltLabel, this->salt.data(), profile.saltLen);

			if (done && profile.gcm)
			{
				const EVP_CIPHER* gcm = profile.keyLen == 32 ? EVP_aes_256_gcm() : EVP_aes_128_gcm();

				done = EVP_CipherInit_ex(this->cipher.get(), gcm, nullptr, key, nullptr, encrypts ? 1 : 0) == 1;
			}
			else if (done)
			{
				done = EVP_CipherInit_ex(this->cipher.get(), EVP_aes_128_ctr(), nullptr, key, nullptr, 1) == 1 &&
				       Derive(profile, masterKey, masterSalt, authentication, authKey, AuthKeyLen) && InitHmac(authKey);
			}

			OPENSSL_cleanse(key, sizeof(key));
			OPENSSL_cleanse(authKey, sizeof(authKey));

			return done;
		}

		~Keys()
		{
			OPENSSL_cleanse(this->salt.data(), this->salt.size());
		}

		// What sealing needs in memory: the context, and what it points to nearby, namely its key and tables. Where that is, is
		// OpenSSL's own affair; a wrong guess only calls for memory in vain.
		void NoteAhead() const
		{
			if (tinghall_ahead::noting == nullptr)
			{
				return;
			}
#ifdef __GLIBC__
			EVP_CIPHER_CTX* ctx = this->cipher.get();
			const size_t size   = malloc_usable_size(ctx);

			tinghall_ahead::Note(ctx, size);

			for (size_t at{ 0 }; at + sizeof(uintptr_t) <= size; at += sizeof(uintptr_t))
			{
				uintptr_t word;

				std::memcpy(&word, reinterpret_cast<const uint8_t*>(ctx) + at, sizeof(word));

				const auto distance = word > reinterpret_cast<uintptr_t>(ctx) ? word - reinterpret_cast<uintptr_t>(ctx)
				                                                              : reinterpret_cast<uintptr_t>(ctx) - word;

				if (distance > size && distance < NearBytes)
				{
					tinghall_ahead::Note(reinterpret_cast<const void*>(word), KeyAndTablesBytes);
				}
			}
#endif
		}

		// RFC 7714, 8.1 and 9.1.
		bool SealGcm(
		  uint32_t ssrc, uint64_t index, const uint8_t* aad, size_t aadLen, const uint8_t* more, size_t moreLen,
		  const uint8_t* in, size_t len, uint8_t* out, uint8_t* tag)
		{
			EVP_CIPHER_CTX* ctx = this->cipher.get();
			int written{ 0 };

			return StartGcm(ssrc, index) && EVP_EncryptUpdate(ctx, nullptr, &written, aad, static_cast<int>(aadLen)) == 1 &&
			       (moreLen == 0 || EVP_EncryptUpdate(ctx, nullptr, &written, more, static_cast<int>(moreLen)) == 1) &&
			       (len == 0 || EVP_EncryptUpdate(ctx, out, &written, in, static_cast<int>(len)) == 1) &&
			       EVP_EncryptFinal_ex(ctx, out + len, &written) == 1 &&
			       EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG, SRTP_MAX_TAG_LEN, tag) == 1;
		}

		bool OpenGcm(
		  uint32_t ssrc, uint64_t index, const uint8_t* aad, size_t aadLen, const uint8_t* more, size_t moreLen,
		  const uint8_t* in, size_t len, uint8_t* out, const uint8_t* tag)
		{
			EVP_CIPHER_CTX* ctx = this->cipher.get();
			uint8_t expected[SRTP_MAX_TAG_LEN];
			int written{ 0 };

			std::memcpy(expected, tag, sizeof(expected));

			return StartGcm(ssrc, index) && EVP_DecryptUpdate(ctx, nullptr, &written, aad, static_cast<int>(aadLen)) == 1 &&
			       (moreLen == 0 || EVP_DecryptUpdate(ctx, nullptr, &written, more, static_cast<int>(moreLen)) == 1) &&
			       (len == 0 || EVP_DecryptUpdate(ctx, out, &written, in, static_cast<int>(len)) == 1) &&
			       EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG, SRTP_MAX_TAG_LEN, expected) == 1 &&
			       EVP_DecryptFinal_ex(ctx, out + len, &written) == 1;
		}

		// RFC 3711, 4.1.1. Sealing and opening are the same.
		bool CounterMode(uint32_t ssrc, uint64_t index, const uint8_t* in, size_t len, uint8_t* out)
		{
			uint8_t iv[16]{};
			int written{ 0 };

			Write32(iv + 4, ssrc);
			Write32(iv + 8, static_cast<uint32_t>(index >> 16));
			iv[12] = static_cast<uint8_t>(index >> 8);
			iv[13] = static_cast<uint8_t>(index);
			Salt(iv, 14);

			return EVP_EncryptInit_ex(this->cipher.get(), nullptr, nullptr, nullptr, iv) == 1 &&
			       (len == 0 || EVP_EncryptUpdate(this->cipher.get(), out, &written, in, static_cast<int>(len)) == 1);
		}

		// HMAC-SHA1 (RFC 2104) from the two states that the key leads to, over the data and the roll-over counter if any.
		bool Hmac(const uint8_t* data, size_t len, const uint32_t* rollOver, uint8_t* out)
		{
			EVP_MD_CTX* ctx = this->scratch.get();
			uint8_t counter[4];

			if (rollOver)
			{
				Write32(counter, *rollOver);
			}

			return EVP_MD_CTX_copy_ex(ctx, this->inner.get()) == 1 && EVP_DigestUpdate(ctx, data, len) == 1 &&
			       (!rollOver || EVP_DigestUpdate(ctx, counter, sizeof(counter)) == 1) &&
			       EVP_DigestFinal_ex(ctx, out, nullptr) == 1 && EVP_MD_CTX_copy_ex(ctx, this->outer.get()) == 1 &&
			       EVP_DigestUpdate(ctx, out, Sha1Len) == 1 && EVP_DigestFinal_ex(ctx, out, nullptr) == 1;
		}

	private:
		bool StartGcm(uint32_t ssrc, uint64_t index)
		{
			uint8_t iv[12]{};

			Write32(iv + 2, ssrc);
			Write32(iv + 6, static_cast<uint32_t>(index >> 16));
			iv[10] = static_cast<uint8_t>(index >> 8);
			iv[11] = static_cast<uint8_t>(index);
			Salt(iv, 12);

			return EVP_CipherInit_ex(this->cipher.get(), nullptr, nullptr, nullptr, iv, -1) == 1;
		}

		void Salt(uint8_t* iv, size_t len) const
		{
			for (size_t i{ 0 }; i < len; ++i)
			{
				iv[i] ^= this->salt[i];
			}
		}

		bool InitHmac(const uint8_t* key)
		{
			uint8_t pad[Sha1Block];
			bool done{ true };

			this->scratch.reset(EVP_MD_CTX_new());
			for (auto [state, mask] : { std::pair{ &this->inner, 0x36 }, std::pair{ &this->outer, 0x5c } })
			{
				std::memset(pad, mask, sizeof(pad));
				for (size_t i{ 0 }; i < AuthKeyLen; ++i)
				{
					pad[i] ^= key[i];
				}
				state->reset(EVP_MD_CTX_new());
				done = done && this->scratch && *state && EVP_DigestInit_ex(state->get(), EVP_sha1(), nullptr) == 1 &&
				       EVP_DigestUpdate(state->get(), pad, sizeof(pad)) == 1;
			}
			OPENSSL_cleanse(pad, sizeof(pad));

			return done;
		}

		Cipher cipher;
		Digest inner;
		Digest outer;
		Digest scratch;
		std::array<uint8_t, MasterSaltMax> salt{};
	};

	struct Received
	{
		Window rtp;
		Window rtcp;
	};

	// Small and side by side, because a worker has thousands and touches all of them fifty times a second.
	struct Sent
	{
		uint32_t ssrc{ 0 };
		uint32_t rtcpIndex{ 0 };
		uint64_t highest{ 0 };
		bool started{ false };
	};

	inline std::vector<Sent>::iterator Place(std::vector<Sent>& sent, uint32_t ssrc)
	{
		return std::lower_bound(
		  sent.begin(), sent.end(), ssrc, [](const Sent& stream, uint32_t wanted) { return stream.ssrc < wanted; });
	}

	inline Sent& FindOrAdd(std::vector<Sent>& sent, uint32_t ssrc)
	{
		const auto place = Place(sent, ssrc);

		return place != sent.end() && place->ssrc == ssrc ? *place : *sent.insert(place, Sent{ .ssrc = ssrc });
	}

	// Length of what SRTP leaves in the clear: fixed header, contributing sources, extension. 0 when it is no RTP.
	inline size_t RtpHeaderLen(const uint8_t* packet, size_t len)
	{
		if (len < FixedRtpHeader || (packet[0] >> 6) != 2)
		{
			return 0;
		}

		size_t header = FixedRtpHeader + size_t{ 4 } * (packet[0] & 0x0f);

		if (packet[0] & 0x10)
		{
			if (header + 4 > len)
			{
				return 0;
			}
			header += 4 + size_t{ 4 } * Read16(packet + header + 2);
		}

		return header <= len ? header : 0;
	}
} // namespace tinghall_srtp

struct srtp_policy_ctx_t_
{
	const tinghall_srtp::Profile* profile{ nullptr };
	std::array<uint8_t, tinghall_srtp::MasterKeyMax> key{};
	std::array<uint8_t, tinghall_srtp::MasterSaltMax> salt{};
	bool hasKey{ false };
	bool outbound{ false };
	bool allowRepeat{ false };
};

struct srtp_ctx_t_
{
	const tinghall_srtp::Profile* profile{ nullptr };
	tinghall_srtp::Keys rtp;
	tinghall_srtp::Keys rtcp;
	// By SSRC.
	std::unordered_map<uint32_t, tinghall_srtp::Received> received;
	// Sorted by SSRC.
	std::vector<tinghall_srtp::Sent> sent;
};

inline srtp_err_status_t srtp_init()
{
	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_shutdown()
{
	return srtp_err_status_ok;
}

inline const char* srtp_get_version_string()
{
	return "tinghall SRTP on OpenSSL";
}

// None of the four events can happen: keys are never shared between directions, and no stream lives for 2^48 packets.
inline srtp_err_status_t srtp_install_event_handler(srtp_event_handler_func_t* /*handler*/)
{
	return srtp_err_status_ok;
}

inline size_t srtp_profile_get_master_key_length(srtp_profile_t profile)
{
	const auto* found = tinghall_srtp::Find(profile);

	return found ? found->keyLen : 0;
}

inline size_t srtp_profile_get_master_salt_length(srtp_profile_t profile)
{
	const auto* found = tinghall_srtp::Find(profile);

	return found ? found->saltLen : 0;
}

inline srtp_err_status_t srtp_policy_create(srtp_policy_t* policy)
{
	*policy = new (std::nothrow) srtp_policy_ctx_t_();

	return *policy ? srtp_err_status_ok : srtp_err_status_alloc_fail;
}

inline void srtp_policy_destroy(srtp_policy_t policy)
{
	if (policy)
	{
		OPENSSL_cleanse(policy->key.data(), policy->key.size());
		OPENSSL_cleanse(policy->salt.data(), policy->salt.size());
	}

	delete policy;
}

inline srtp_err_status_t srtp_policy_set_ssrc(srtp_policy_t policy, srtp_ssrc_t ssrc)
{
	// One key for all streams of a direction is all that DTLS-SRTP gives.
	if (ssrc.type != ssrc_any_inbound && ssrc.type != ssrc_any_outbound)
	{
		return srtp_err_status_bad_param;
	}

	policy->outbound = ssrc.type == ssrc_any_outbound;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_profile(srtp_policy_t policy, srtp_profile_t profile)
{
	policy->profile = tinghall_srtp::Find(profile);

	return policy->profile ? srtp_err_status_ok : srtp_err_status_bad_param;
}

inline srtp_err_status_t srtp_policy_add_key(
  srtp_policy_t policy,
  const uint8_t* key,
  size_t keyLen,
  const uint8_t* salt,
  size_t saltLen,
  const uint8_t* /*mki*/,
  size_t mkiLen)
{
	if (!policy->profile || policy->hasKey || mkiLen != 0 || keyLen != policy->profile->keyLen || saltLen != policy->profile->saltLen)
	{
		return srtp_err_status_bad_param;
	}

	std::memcpy(policy->key.data(), key, keyLen);
	std::memcpy(policy->salt.data(), salt, saltLen);
	policy->hasKey = true;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_allow_repeat_tx(srtp_policy_t policy, bool allow)
{
	policy->allowRepeat = allow;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_window_size(srtp_policy_t /*policy*/, size_t windowSize)
{
	return windowSize == tinghall_srtp::WindowSize ? srtp_err_status_ok : srtp_err_status_bad_param;
}

inline srtp_err_status_t srtp_create(srtp_t* session, srtp_policy_t policy)
{
	using tinghall_srtp::Label;

	// The worker repeats packets on purpose (retransmission without RTX), so what was sent is not remembered one by one.
	if (!policy->profile || !policy->hasKey || !policy->allowRepeat)
	{
		return srtp_err_status_bad_param;
	}

	std::unique_ptr<srtp_ctx_t_> made(new (std::nothrow) srtp_ctx_t_());

	if (!made)
	{
		return srtp_err_status_alloc_fail;
	}

	made->profile = policy->profile;

	const uint8_t* key  = policy->key.data();
	const uint8_t* salt = policy->salt.data();

	if (
	  !made->rtp.Init(
	    *policy->profile, key, salt, Label::RtpEncryption, Label::RtpAuthentication, Label::RtpSalt, policy->outbound) ||
	  !made->rtcp.Init(
	    *policy->profile, key, salt, Label::RtcpEncryption, Label::RtcpAuthentication, Label::RtcpSalt, policy->outbound))
	{
		return srtp_err_status_init_fail;
	}

	*session = made.release();

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_dealloc(srtp_t session)
{
	delete session;

	return srtp_err_status_ok;
}

// The worker gives the SSRC in network byte order.
inline srtp_err_status_t srtp_stream_remove(srtp_t session, uint32_t ssrcInNetworkOrder)
{
	uint8_t octets[4];

	std::memcpy(octets, &ssrcInNetworkOrder, sizeof(octets));

	const uint32_t ssrc = tinghall_srtp::Read32(octets);
	const auto sent     = tinghall_srtp::Place(session->sent, ssrc);
	const bool wasSent  = sent != session->sent.end() && sent->ssrc == ssrc;

	if (wasSent)
	{
		session->sent.erase(sent);
	}

	return session->received.erase(ssrc) == 1 || wasSent ? srtp_err_status_ok : srtp_err_status_no_ctx;
}

inline srtp_err_status_t srtp_protect(
  srtp_t ctx, const uint8_t* rtp, size_t rtpLen, uint8_t* srtp, size_t* srtpLen, size_t /*mkiIndex*/)
{
	using namespace tinghall_srtp;

	const size_t header = RtpHeaderLen(rtp, rtpLen);
	const size_t tagLen = ctx->profile->rtpTagLen;

	if (header == 0)
	{
		return srtp_err_status_parse_err;
	}
	if (rtpLen + tagLen > *srtpLen)
	{
		return srtp_err_status_buffer_small;
	}

	const uint32_t ssrc  = Read32(rtp + 8);
	tinghall_ahead::Note(ctx, offsetof(srtp_ctx_t_, rtcp));
	tinghall_ahead::Note(&ctx->sent);
	tinghall_ahead::Note(ctx->sent.data(), ctx->sent.size() * sizeof(Sent) + 1);
	ctx->rtp.NoteAhead();

	Sent& stream         = FindOrAdd(ctx->sent, ssrc);
	const uint64_t index = GuessIndex(stream.started, stream.highest, Read16(rtp + 2));
	const size_t len     = rtpLen - header;
	const auto rollOver  = static_cast<uint32_t>(index >> 16);

	// The same packet under the same index gives the same octets; nothing older than the receiver's window goes out.
	if (index + WindowSize <= stream.highest)
	{
		return srtp_err_status_replay_old;
	}

	if (rtp != srtp)
	{
		std::memcpy(srtp, rtp, header);
	}

	if (ctx->profile->gcm)
	{
		if (!ctx->rtp.SealGcm(ssrc, index, srtp, header, nullptr, 0, rtp + header, len, srtp + header, srtp + rtpLen))
		{
			return srtp_err_status_cipher_fail;
		}
	}
	else
	{
		uint8_t tag[Sha1Len];

		if (!ctx->rtp.CounterMode(ssrc, index, rtp + header, len, srtp + header) || !ctx->rtp.Hmac(srtp, rtpLen, &rollOver, tag))
		{
			return srtp_err_status_cipher_fail;
		}
		std::memcpy(srtp + rtpLen, tag, tagLen);
	}

	stream.started = true;
	stream.highest = std::max(stream.highest, index);
	*srtpLen       = rtpLen + tagLen;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_unprotect(srtp_t ctx, const uint8_t* srtp, size_t srtpLen, uint8_t* rtp, size_t* rtpLen)
{
	using namespace tinghall_srtp;

	const size_t tagLen = ctx->profile->rtpTagLen;

	if (srtpLen < FixedRtpHeader + tagLen)
	{
		return srtp_err_status_bad_param;
	}

	const size_t sealedLen = srtpLen - tagLen;
	const size_t header    = RtpHeaderLen(srtp, sealedLen);

	if (header == 0)
	{
		return srtp_err_status_parse_err;
	}
	if (sealedLen > *rtpLen)
	{
		return srtp_err_status_buffer_small;
	}

	const uint32_t ssrc = Read32(srtp + 8);
	const auto known    = ctx->received.find(ssrc);
	Received fresh;
	// A stream is remembered only after its first authentic packet: forgeries must not fill the memory.
	Window& window        = known == ctx->received.end() ? fresh.rtp : known->second.rtp;
	const uint64_t index  = window.Guess(Read16(srtp + 2));
	const auto replayed   = window.Check(index);
	const size_t len      = sealedLen - header;
	const auto rollOver   = static_cast<uint32_t>(index >> 16);

	if (replayed != srtp_err_status_ok)
	{
		return replayed;
	}

	if (ctx->profile->gcm)
	{
		// The destination gets unverified octets before the tag is checked; the worker drops the packet then.
		if (!ctx->rtp.OpenGcm(ssrc, index, srtp, header, nullptr, 0, srtp + header, len, rtp + header, srtp + sealedLen))
		{
			return srtp_err_status_auth_fail;
		}
	}
	else
	{
		uint8_t tag[Sha1Len];

		if (!ctx->rtp.Hmac(srtp, sealedLen, &rollOver, tag))
		{
			return srtp_err_status_cipher_fail;
		}
		if (CRYPTO_memcmp(tag, srtp + sealedLen, tagLen) != 0)
		{
			return srtp_err_status_auth_fail;
		}
		if (!ctx->rtp.CounterMode(ssrc, index, srtp + header, len, rtp + header))
		{
			return srtp_err_status_cipher_fail;
		}
	}

	if (rtp != srtp)
	{
		std::memcpy(rtp, srtp, header);
	}

	window.Add(index);
	if (known == ctx->received.end())
	{
		ctx->received.emplace(ssrc, fresh);
	}
	*rtpLen = sealedLen;

	return srtp_err_status_ok;
}

// RFC 3711, 3.4 and RFC 7714, 9: header, sealed reports, then index and tag (AES-CM) or tag and index (AES-GCM).
inline srtp_err_status_t srtp_protect_rtcp(
  srtp_t ctx, const uint8_t* rtcp, size_t rtcpLen, uint8_t* srtcp, size_t* srtcpLen, size_t /*mkiIndex*/)
{
	using namespace tinghall_srtp;

	const size_t tagLen = ctx->profile->rtcpTagLen;

	if (rtcpLen < RtcpHeader)
	{
		return srtp_err_status_bad_param;
	}
	if (rtcpLen + tagLen + RtcpIndexLen > *srtcpLen)
	{
		return srtp_err_status_buffer_small;
	}

	const uint32_t ssrc = Read32(rtcp + 4);
	Sent& stream        = FindOrAdd(ctx->sent, ssrc);

	if (stream.rtcpIndex >= RtcpEncrypted - 1)
	{
		return srtp_err_status_key_expired;
	}

	const uint32_t index = ++stream.rtcpIndex;
	const size_t len     = rtcpLen - RtcpHeader;
	uint8_t trailer[RtcpIndexLen];

	Write32(trailer, RtcpEncrypted | index);
	if (rtcp != srtcp)
	{
		std::memcpy(srtcp, rtcp, RtcpHeader);
	}

	if (ctx->profile->gcm)
	{
		if (!ctx->rtcp.SealGcm(
		      ssrc, index, srtcp, RtcpHeader, trailer, sizeof(trailer), rtcp + RtcpHeader, len, srtcp + RtcpHeader,
		      srtcp + rtcpLen))
		{
			return srtp_err_status_cipher_fail;
		}
		std::memcpy(srtcp + rtcpLen + tagLen, trailer, sizeof(trailer));
	}
	else
	{
		uint8_t tag[Sha1Len];

		if (!ctx->rtcp.CounterMode(ssrc, index, rtcp + RtcpHeader, len, srtcp + RtcpHeader))
		{
			return srtp_err_status_cipher_fail;
		}
		std::memcpy(srtcp + rtcpLen, trailer, sizeof(trailer));
		if (!ctx->rtcp.Hmac(srtcp, rtcpLen + RtcpIndexLen, nullptr, tag))
		{
			return srtp_err_status_cipher_fail;
		}
		std::memcpy(srtcp + rtcpLen + RtcpIndexLen, tag, tagLen);
	}

	*srtcpLen = rtcpLen + tagLen + RtcpIndexLen;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_unprotect_rtcp(srtp_t ctx, const uint8_t* srtcp, size_t srtcpLen, uint8_t* rtcp, size_t* rtcpLen)
{
	using namespace tinghall_srtp;

	const size_t tagLen = ctx->profile->rtcpTagLen;

	if (srtcpLen < RtcpHeader + tagLen + RtcpIndexLen)
	{
		return srtp_err_status_bad_param;
	}

	const size_t sealedLen = srtcpLen - tagLen - RtcpIndexLen;

	if (sealedLen > *rtcpLen)
	{
		return srtp_err_status_buffer_small;
	}

	const bool gcm         = ctx->profile->gcm;
	const uint8_t* trailer = gcm ? srtcp + sealedLen + tagLen : srtcp + sealedLen;
	const uint8_t* tag     = gcm ? srtcp + sealedLen : srtcp + sealedLen + RtcpIndexLen;
	const uint32_t word    = Read32(trailer);
	const uint32_t index   = word & ~RtcpEncrypted;
	const uint32_t ssrc    = Read32(srtcp + 4);
	const size_t len       = sealedLen - RtcpHeader;

	// WebRTC encrypts all reports (RFC 8827, 6.5).
	if ((word & RtcpEncrypted) == 0)
	{
		return srtp_err_status_cant_check;
	}

	const auto known = ctx->received.find(ssrc);
	Received fresh;
	Window& window      = known == ctx->received.end() ? fresh.rtcp : known->second.rtcp;
	const auto replayed = window.Check(index);

	if (replayed != srtp_err_status_ok)
	{
		return replayed;
	}

	if (gcm)
	{
		if (!ctx->rtcp.OpenGcm(
		      ssrc, index, srtcp, RtcpHeader, trailer, RtcpIndexLen, srtcp + RtcpHeader, len, rtcp + RtcpHeader, tag))
		{
			return srtp_err_status_auth_fail;
		}
	}
	else
	{
		uint8_t expected[Sha1Len];

		if (!ctx->rtcp.Hmac(srtcp, sealedLen + RtcpIndexLen, nullptr, expected))
		{
			return srtp_err_status_cipher_fail;
		}
		if (CRYPTO_memcmp(expected, tag, tagLen) != 0)
		{
			return srtp_err_status_auth_fail;
		}
		if (!ctx->rtcp.CounterMode(ssrc, index, srtcp + RtcpHeader, len, rtcp + RtcpHeader))
		{
			return srtp_err_status_cipher_fail;
		}
	}

	if (rtcp != srtcp)
	{
		std::memcpy(rtcp, srtcp, RtcpHeader);
	}

	window.Add(index);
	if (known == ctx->received.end())
	{
		ctx->received.emplace(ssrc, fresh);
	}
	*rtcpLen = sealedLen;

	return srtp_err_status_ok;
}

#endif
