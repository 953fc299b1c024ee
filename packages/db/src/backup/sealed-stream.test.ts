import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { openStream, sealStream } from './sealed-stream.ts'

const secret = 'a passphrase of some length'

async function gathered(parts: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const part of parts) all.push(part)
  return Buffer.concat(all)
}

/** In parts of an odd size, as a disk might give them. */
function inParts(bytes: Buffer, size = 40_001): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size))
}

const opened = (sealed: Buffer, by = secret) => gathered(openStream(inParts(sealed), by))

it('gives back what was sealed, of any length', async () => {
  for (const length of [0, 65_536, 65_537, 150_000]) {
    const plain = randomBytes(length)
    const sealed = await gathered(sealStream(inParts(plain), secret))
    expect((await opened(sealed)).equals(plain), `${length} bytes`).toBe(true)
    expect(sealed.includes(plain.subarray(0, 16))).toBe(length === 0)
  }
})

it('refuses another key, a changed byte, a missing end, chunks in another order and another file', async () => {
  const sealed = await gathered(sealStream([randomBytes(200_000)], secret))
  const header = sealed.length - 200_000 - 4 * 16
  const chunk = 65_536 + 16
  await expect(opened(sealed, 'another passphrase of some length')).rejects.toThrow(
    'This key does not open this backup',
  )
  for (const at of [header, header + 2 * chunk]) {
    const flipped = Buffer.from(sealed)
    flipped[at] = (flipped[at] ?? 0) ^ 1
    await expect(opened(flipped), `byte ${at}`).rejects.toThrow('was changed after it was made')
  }
  for (const end of [sealed.length - 1, header + 2 * chunk, header + 3])
    await expect(opened(sealed.subarray(0, end)), `cut at ${end}`).rejects.toThrow('The end of this backup is missing')
  const swapped = Buffer.concat([
    sealed.subarray(0, header),
    sealed.subarray(header + chunk, header + 2 * chunk),
    sealed.subarray(header, header + chunk),
    sealed.subarray(header + 2 * chunk),
  ])
  await expect(opened(swapped)).rejects.toThrow('was changed after it was made')
  await expect(opened(Buffer.from('Dear Sir or Madam, '.repeat(10)))).rejects.toThrow('is not a backup of Harbour')
  await expect(opened(sealed.subarray(0, 20))).rejects.toThrow('is not a backup of Harbour')
})
