import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { turnCredentials } from '#server/voice/turn-credentials.ts';

const turn = { url: 'turn:turn.example.org:3478?transport=udp, turns:turn.example.org:5349?transport=tcp', secret: 'only we know' };

it('[VO18] the relay gets a name that expires after a day and the password that coturn computes from it', () => {
  const { urls, username, credential } = turnCredentials(turn, Date.UTC(2027, 0, 1));
  expect(urls).toEqual(['turn:turn.example.org:3478?transport=udp', 'turns:turn.example.org:5349?transport=tcp']);
  expect(username).toBe(`${Date.UTC(2027, 0, 2) / 1_000}:tinghall`);
  expect(credential).toBe(createHmac('sha1', 'only we know').update(username ?? '').digest('base64'));
});

it('[VO18] everybody gets the same name at the same time: it says nothing about the person', () => {
  expect(turnCredentials(turn, 5_000)).toEqual(turnCredentials(turn, 5_999));
});
