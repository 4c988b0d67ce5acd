/** Changes to one file of the worker: each text is found exactly once, or the file is not the one we know. */
interface Changes {
  readonly file: string;
  readonly header: string;
  readonly texts: readonly (readonly [before: string, after: string])[];
}

const note = (what: string) => `\t\ttinghall_ahead::Note(${what});\n`;
const notes = (...all: readonly string[]) => all.map(note).join('');
/** Puts `added` before a known text. */
const before = (text: string, added: string): [string, string] => [text, added + text];
const after = (text: string, added: string): [string, string] => [text, text + added];

const INACTIVE = '\t\tif (!IsActive())\n\t\t{\n\t\t\tif (this->producerStreamManager->IsPacketForCurrentStream(packet))\n';
const SENDS = '\tvoid Transport::OnConsumerSendRtpPacket(RTC::Consumer* consumer, RTC::RTP::Packet* packet)\n\t{\n\t\tMS_TRACE();\n';
const PLAIN = '\t\tthis->tuple->Send(data, len, cb);\n';
const BROWSER = '\t\tthis->iceServer->GetSelectedTuple()->Send(data, len, cb);\n';
const LOCAL = '\t\tMS_THROW_ERROR("error setting local IP and port");\n\t}\n';
const EVERY = '\t\t\tfor (auto* consumer : consumers)\n\t\t\t{\n\t\t\t\t// Update MID RTP extension value.\n';
const EVERY_AHEAD = '\t\t\ttinghall_ahead::Walk walk(producer, consumers.size());\n\n\t\t\tfor (auto* consumer : consumers)\n\t\t\t{\n\t\t\t\twalk.Step(consumer);\n\n\t\t\t\t// Update MID RTP extension value.\n';

const CHANGES: readonly Changes[] = [
  { file: 'src/RTC/Router.cpp', header: 'ahead.h', texts: [[EVERY, EVERY_AHEAD]] },
  {
    file: 'src/RTC/Consumer.cpp', header: 'ahead.h',
    texts: [before(INACTIVE, notes(
      '&this->listener', '&this->rtpParameters.mid', '&this->rtpParameters.encodings', 'this->rtpParameters.encodings.data(), 8',
      '&this->supportedCodecPayloadTypes, sizeof(this->supportedCodecPayloadTypes)', '&this->traceEventTypes', '&this->pipe',
      '&this->mapSsrcRtpStream, sizeof(this->mapSsrcRtpStream)', '&this->mapRtpStreamRtpSeqManager, sizeof(this->mapRtpStreamRtpSeqManager)',
      '&this->mapRtpStreamTargetLayerRetransmissionBuffer, sizeof(this->mapRtpStreamTargetLayerRetransmissionBuffer)',
      '&this->transportConnected, 16', '&*this->mapSsrcRtpStream.begin()', 'rtpSeqManager, sizeof(*rtpSeqManager)', 'targetLayerRetransmissionBuffer',
      'this->producerStreamManager.get(), 64', 'rtpStream, sizeof(*rtpStream)',
    ))],
  },
  {
    file: 'src/RTC/Transport.cpp', header: 'ahead.h',
    texts: [after(SENDS, notes('this, 8', '&this->shared', '&this->tccClient', '&this->sendTransmission, sizeof(this->sendTransmission)', '&this->sendRtpTransmission, sizeof(this->sendRtpTransmission)'))],
  },
  { file: 'src/RTC/RateCalculator.cpp', header: 'ahead.h', texts: [before('\t\tthis->buffer[this->newestItemIndex] += size;\n', note('&this->buffer[this->newestItemIndex]'))] },
  { file: 'src/RTC/PlainTransport.cpp', header: 'ahead.h', texts: [before(PLAIN, notes('&this->tuple, 48', 'this->srtpSendSession', 'this->tuple, sizeof(*this->tuple)'))] },
  {
    file: 'src/RTC/WebRtcTransport.cpp', header: 'ahead.h',
    texts: [before(BROWSER, notes(
      '&this->iceServer', '&this->dtlsTransport', '&this->srtpSendSession', 'this->iceServer, sizeof(*this->iceServer)', 'this->dtlsTransport, 64', 'this->srtpSendSession',
      'this->iceServer->GetSelectedTuple(), sizeof(RTC::TransportTuple)',
    ))],
  },
  {
    file: 'src/handles/UdpSocketHandle.cpp', header: 'send-batch.h',
    texts: [
      after(LOCAL, '\n\ttinghall_udp::SendBatch::OfThisThread().Open(this->uvHandle->loop);\n'),
      after('\tthis->closed = true;\n', '\ttinghall_udp::SendBatch::OfThisThread().Close();\n'),
      // Who wants to be told of the sending itself (bandwidth estimation) is not made to wait.
      before('\t// First try uv_udp_try_send().', '\tif (tinghall_udp::SendBatch::OfThisThread().Take(this->uvHandle, data, len, cb ? nullptr : addr))\n\t{\n\t\tthis->sentBytes += len;\n\n\t\treturn;\n\t}\n\n'),
    ],
  },
];

/**
 * Sources of the worker that serve a large audience faster than upstream's: the memory of the next listener is called for in time, and datagrams
 * leave in rows (docs/adr/0050).
 * @param read gives the text of a file of the worker's folder
 * @returns the changed texts by file, or nothing when one of them is not the source we know: then all stay as they are
 */
export function fasterSources(read: (file: string) => string): ReadonlyMap<string, string> | undefined {
  const changed = new Map<string, string>();
  for (const { file, header, texts } of CHANGES) {
    let text = read(file);
    for (const [from, to] of [...texts, after('#include "Logger.hpp"\n', `#include "${header}"\n`)]) {
      if (text.split(from).length !== 2) return undefined;
      text = text.replace(from, () => to);
    }
    changed.set(file, text);
  }
  return changed;
}
