import { setTimeout as sleep } from 'node:timers/promises'

/** Calls procedures of a running Harbour as one person. */
export interface Caller {
  readonly personId: string
  readonly name: string
  readonly cookie: string
  readonly call: <T>(path: string, input?: unknown) => Promise<T>
}

export interface ReadyPerson {
  readonly id: string
  readonly name: string
  readonly jobTitle: string
}

/** Whom the demonstration lets one sign in as. */
export async function readyPeople(url: string): Promise<readonly ReadyPerson[]> {
  const response = await fetch(`${url}/auth/people`, { headers: { 'x-harbour': '1', origin: url } })
  const { people } = (await response.json()) as { readonly people: readonly ReadyPerson[] }
  return people
}

/** Signs in as one of the demonstration's people. */
export async function signInAs(url: string, person: ReadyPerson): Promise<Caller> {
  const response = await post(url, '/auth/sign-in-as', { personId: person.id })
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  if (!response.ok || cookie === '') throw new Error(`${person.name} could not sign in: ${response.status}`)
  return {
    personId: person.id,
    name: person.name,
    cookie,
    call: async <T>(path: string, input?: unknown) => {
      let answer = await post(url, `/trpc/${path}`, input ?? null, cookie)
      // A server that has lost touch with its database for a moment says so; whoever pressed presses again.
      for (let tries = 0; answer.status === 503 && tries < 40; tries += 1) {
        await sleep(500)
        answer = await post(url, `/trpc/${path}`, input ?? null, cookie)
      }
      const { result, error } = (await answer.json()) as { result?: { data: T }; error?: object }
      if (result === undefined) throw new Error(`${path}: ${JSON.stringify(error)}`)
      return result.data
    },
  }
}

function post(url: string, path: string, body: unknown, cookie?: string): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-harbour': '1',
      origin: url,
      // An idle connection would be kept for a minute, and be counted as something the clinic left behind.
      connection: 'close',
      ...(cookie === undefined ? {} : { cookie }),
    },
    body: JSON.stringify(body),
  })
}
