import './zod-without-eval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { noteTouches } from './touched.ts'
import './ui/style/fonts.css'
import './ui/style/govuk.scss'
import './ui/style/tokens.css'
import './ui/style/base.css'
import './ui/style/form.css'
import './ui/style/page.css'
import './ui/style/desk.css'
import './ui/style/table.css'
import './ui/style/tags.css'

noteTouches(window)
// Some browsers keep a page as it was for whoever presses Back: whether they may still see it is asked anew.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) window.location.reload()
})
const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
