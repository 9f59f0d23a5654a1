import { expect, test } from 'vitest'
import { decode } from '../../src/text/decode.ts'
import { encodeGb, encodeUtf16 } from '../support/encode.ts'

const text = '四川省地方志工作简报\n第12期\n'
const utf8 = Buffer.from(text)

test.each<[string, Uint8Array, string, string]>([
  ['UTF-8', utf8, 'utf-8', text],
  ['UTF-8 with BOM', Buffer.from(`\ufeff${text}`), 'utf-8', text],
  ['GB18030', encodeGb(text), 'gb18030', text],
  ['UTF-16 LE', encodeUtf16(text, 'le', true), 'utf-16le', text],
  ['UTF-16 BE', encodeUtf16(text, 'be', true), 'utf-16be', text],
  ['UTF-16 LE without BOM', encodeUtf16(text, 'le', false), 'utf-16le', text],
  [
    'UTF-16 BE without BOM, 一 has its NUL on the other side',
    encodeUtf16('一一一\n', 'be', false),
    'utf-16be',
    '一一一\n',
  ],
])('%s', (_, bytes, encoding, expected) => {
  expect(decode(bytes)).toEqual({ text: expected, encoding })
})

test.each<[string, Uint8Array, string]>([
  ['a PDF', Buffer.from('%PDF-1.7\n'), 'binary'],
  ['a ZIP', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), 'binary'],
  ['noise', Uint8Array.from({ length: 600 }, (_, i) => (i * 197 + 31) % 256), 'binary'],
  ['UTF-8 cut inside a character', Buffer.from('简报'.repeat(50)).subarray(0, 299), 'truncated'],
  ['GB18030 cut inside a character', encodeGb('简报'.repeat(50)).subarray(0, 199), 'truncated'],
  ['UTF-16 cut inside a character', encodeUtf16(text, 'le', true).subarray(0, 21), 'truncated'],
])('%s is no text', (_, bytes, problem) => {
  expect(decode(bytes)).toMatchObject({ problem })
})
