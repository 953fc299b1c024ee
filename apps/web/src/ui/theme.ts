export type Theme = 'light' | 'dark' | 'system'

const dark = window.matchMedia('(prefers-color-scheme: dark)')

/** The theme chosen in this browser; kept in a cookie, because nothing else is kept in the browser. */
export function chosenTheme(): Theme {
  const kept = /(?:^|; )theme=(light|dark)/.exec(document.cookie)?.[1]
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

function show(theme: Theme) {
  const isDark = theme === 'dark' || (theme === 'system' && dark.matches)
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light'
}

export function chooseTheme(theme: Theme) {
  const age = theme === 'system' ? 0 : 31_536_000
  document.cookie = `theme=${theme}; Path=/; Max-Age=${age}; SameSite=Strict`
  show(theme)
}

dark.addEventListener('change', () => show(chosenTheme()))
