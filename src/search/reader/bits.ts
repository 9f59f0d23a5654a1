/** 位流: numbers written in as few bits as their size allows, and read again. Most significant bit first. */

export class BitWriter {
  private bytes = new Uint8Array(1 << 12)
  private size = 0
  /** Bits not yet written, fewer than 8. */
  private open = 0
  private held = 0

  /** Bits written. */
  get length(): number {
    return this.size * 8 + this.held
  }

  /** The lowest `count` ≤ 24 bits of a number. */
  bits(value: number, count: number): void {
    let open = (this.open << count) | (value & ((1 << count) - 1))
    let held = this.held + count
    if (this.size + 4 >= this.bytes.length) {
      const more = new Uint8Array(this.bytes.length * 2)
      more.set(this.bytes)
      this.bytes = more
    }
    while (held >= 8) {
      held -= 8
      this.bytes[this.size++] = open >>> held
    }
    open &= (1 << held) - 1
    this.open = open
    this.held = held
  }

  bit(value: number): void {
    this.bits(value, 1)
  }

  /** n ones and a zero. */
  unary(n: number): void {
    let rest = n
    for (; rest >= 16; rest -= 16) this.bits(0xffff, 16)
    this.bits((1 << (rest + 1)) - 2, rest + 1)
  }

  /** Elias gamma of n ≥ 1. */
  gamma(n: number): void {
    const size = 31 - Math.clz32(n)
    this.unary(size)
    this.bits(n, size)
  }

  /** Rice code of n ≥ 0: quotient by 2^k in ones, remainder in k bits. */
  rice(n: number, k: number): void {
    const quotient = n >>> k
    if (quotient + 1 + k <= 24)
      this.bits(((((1 << quotient) - 1) << 1) << k) | (n & ((1 << k) - 1)), quotient + 1 + k)
    else {
      this.unary(quotient)
      this.bits(n, k)
    }
  }

  /** Exponential Golomb code of n ≥ 0. */
  golomb(n: number, k: number): void {
    this.gamma((n >>> k) + 1)
    this.bits(n, k)
  }

  /** The bytes, and a new beginning. */
  take(): Uint8Array {
    if (this.held) this.bits(0, 8 - this.held)
    const taken = this.bytes.slice(0, this.size)
    this.size = this.open = this.held = 0
    return taken
  }
}

/** Reads what BitWriter wrote; throws a RangeError where the bytes end too early. */
export class BitReader {
  private at = 0
  private readonly bytes: Uint8Array
  private readonly end: number

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.end = bytes.length * 8
  }

  /** The next 32 bits; behind the end stand zeros. */
  private window(): number {
    const { bytes, at } = this
    const byte = at >>> 3
    const shift = at & 7
    const word =
      (bytes[byte]! << 24) | (bytes[byte + 1]! << 16) | (bytes[byte + 2]! << 8) | bytes[byte + 3]!
    return shift === 0 ? word : (word << shift) | (bytes[byte + 4]! >>> (8 - shift))
  }

  private skip(count: number): void {
    this.at += count
    if (this.at > this.end) throw new RangeError('the data ends too early')
  }

  bit(): number {
    return this.bits(1)
  }

  bits(count: number): number {
    if (count === 0) return 0
    const value = this.window() >>> (32 - count)
    this.skip(count)
    return value
  }

  unary(): number {
    let n = 0
    for (;;) {
      const ones = Math.clz32(~this.window())
      if (ones < 32) {
        this.skip(ones + 1)
        return n + ones
      }
      this.skip(32)
      n += 32
    }
  }

  gamma(): number {
    const size = this.unary()
    if (size > 30) throw new RangeError('a number is too large')
    return (1 << size) | this.bits(size)
  }

  rice(k: number): number {
    return (this.unary() << k) | this.bits(k)
  }

  golomb(k: number): number {
    return ((this.gamma() - 1) << k) | this.bits(k)
  }
}
