/** Encoders that Node lacks, made from its own decoders. */
let table: Map<string, number[]> | undefined

/** GBK two-byte characters of GB18030; throws for a character outside. */
export function encodeGb(text: string): Uint8Array {
  if (!table) {
    table = new Map()
    const decoder = new TextDecoder('gb18030')
    for (let high = 0x81; high <= 0xfe; high++) {
      for (let low = 0x40; low <= 0xfe; low++) {
        if (low === 0x7f) continue
        const char = decoder.decode(Uint8Array.of(high, low))
        if (char.length === 1 && !table.has(char)) table.set(char, [high, low])
      }
    }
  }
  return Uint8Array.from(
    [...text].flatMap((char) => {
      if (char.charCodeAt(0) < 0x80) return [char.charCodeAt(0)]
      const bytes = table!.get(char)
      if (!bytes) throw new Error(`not in GBK: ${char}`)
      return bytes
    }),
  )
}

export function encodeUtf16(text: string, endian: 'le' | 'be', bom: boolean): Uint8Array {
  const bytes = Buffer.from((bom ? '\ufeff' : '') + text, 'utf16le')
  return endian === 'le' ? bytes : bytes.swap16()
}
