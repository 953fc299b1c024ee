import type { Callable, Callables } from '@harbour/domain/access/access-page'
import { appRouter } from './api.ts'
import { uploadCapability } from './import/uploads.ts'
import { liveEvents } from './live/events.ts'
import { collections } from './live/watch.ts'

/** The addresses that are not procedures, and who may ask for them. */
const routes: readonly Callable[] = [
  { name: 'GET /healthz', needs: 'anyone: says whether the server serves, nothing else' },
  { name: 'GET /auth/people', needs: 'anyone, in the demonstration only: whom to sign in as' },
  { name: 'POST /auth/sign-in', needs: 'anyone, from a page of this host' },
  { name: 'POST /auth/sign-in-as', needs: 'anyone, in the demonstration only' },
  { name: 'POST /auth/ask-passkey', needs: 'anyone, from a page of this host' },
  { name: 'POST /auth/sign-in-by-passkey', needs: 'whoever answers with their passkey' },
  { name: 'POST /auth/second-factor', needs: 'whoever has given their password' },
  { name: 'POST /auth/sso/begin', needs: 'anyone, from a page of this host' },
  { name: 'POST /auth/sso/finish', needs: 'whoever comes back from their organisation' },
  {
    name: 'POST /auth/sso/signed-out',
    needs: 'an organisation, by a message it signed: ends the sessions of one of its people',
  },
  { name: 'POST /auth/invitation', needs: 'whoever holds an invitation' },
  { name: 'POST /auth/sign-up', needs: 'whoever holds an invitation' },
  { name: 'POST /auth/sign-out', needs: 'anyone: ends their own session' },
  { name: 'POST /upload/reports', needs: uploadCapability },
  { name: 'POST /trpc/*', needs: 'whoever is signed in: the procedures above' },
  {
    name: 'GET /calendar/:token.ics',
    needs: 'whoever holds the secret address of a person’s calendar: days and hours',
  },
  { name: 'GET /*', needs: 'anyone: the web app’s own files, which hold no data' },
]

/** What a screen may ask to be told of, when it changes. */
const topics: readonly Callable[] = [
  ...Object.entries(collections).map(([name, needs]) => ({ name, needs })),
  { name: 'case:<id>', needs: 'whoever may open that case' },
  { name: 'plan:<id>', needs: 'whoever may read that plan' },
  { name: 'clinic:<id>, speaking:<id>, presence:<id>', needs: 'whoever may open that clinic' },
  { name: 'returns:<id>', needs: 'whoever may open that clinic and reads returns' },
  { name: 'agency:<id>', needs: 'the people of that agency who write its returns' },
  { name: 'person:<id>', needs: 'that person' },
]

/** Everything of the running server that can be called, with what its caller must hold. */
export function callables(): Callables {
  return { procedures: procedures(), events: events(), topics, routes }
}

function procedures(): readonly Callable[] {
  return Object.entries(Object(within(appRouter, '_def', 'procedures'))).map(([name, procedure]) => {
    const needs = within(procedure, '_def', 'meta', 'can')
    const stepUp = within(procedure, '_def', 'meta', 'stepUp') === true
    return { name, needs: typeof needs === 'string' ? needs : '', stepUp }
  })
}

function events(): readonly Callable[] {
  return Object.entries(liveEvents).map(([name, { can }]) => ({ name, needs: can }))
}

/** What stands in a value under these names, one within the other; undefined where nothing does. */
export function within(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (found, name) => (Object(found) === found ? Reflect.get(Object(found), name) : undefined),
    value,
  )
}
