import { expect, it } from 'vitest'
import { browserWords } from './browser-words.ts'

it('names common browsers and systems', () => {
  const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
  expect(browserWords(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Edg/140.0`)).toBe('Edge on Windows')
  expect(browserWords(`Mozilla/5.0 (X11; Linux x86_64) ${chrome}`)).toBe('Chrome on Linux')
  expect(browserWords('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1')).toBe(
    'Safari on an iPhone',
  )
  expect(browserWords('curl/8.0')).toBe('curl/8.0')
})
