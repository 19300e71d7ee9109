-- A session of a lawyer in Neovim: open a feature, mistype a drug, mend it, complete a sentence, see the verdict.
-- `nvim --headless --clean -c 'luafile session.lua' FILE`; PENALCHECK is the command that serves, TRANSCRIPT the file
-- that is written. Keys are typed as a person types them; nothing is asked of the server but by Neovim's own client.

local transcript = assert(io.open(os.getenv("TRANSCRIPT"), "w"))
local failed = false

local function tell(what, text)
  transcript:write(what .. ": " .. text:gsub("\n", " / ") .. "\n")
  transcript:flush()
end

local function line(number)
  return vim.api.nvim_buf_get_lines(0, number - 1, number, false)[1] or ""
end

local client = vim.lsp.start_client({
  name = "penalcheck",
  cmd = vim.split(os.getenv("PENALCHECK"), " "),
  root_dir = vim.fn.getcwd(),
})
vim.bo.filetype = "cucumber"
vim.lsp.buf_attach_client(0, client)
vim.bo.omnifunc = "v:lua.vim.lsp.omnifunc"
vim.o.completeopt = "menu,menuone"
vim.bo.indentexpr = ""
vim.bo.autoindent = false

-- The verdicts, as Neovim has them: beside the line from 0.10 on, and as lenses before.
local verdicts = {}
local function ask_for_verdicts()
  local method = vim.lsp.inlay_hint and "textDocument/inlayHint" or "textDocument/codeLens"
  local params = { textDocument = vim.lsp.util.make_text_document_params() }
  if vim.lsp.inlay_hint then
    local last = vim.api.nvim_buf_line_count(0)
    params.range = { start = { line = 0, character = 0 }, ["end"] = { line = last, character = 0 } }
  end
  vim.lsp.buf_request(0, method, params, function(_, result)
    verdicts = {}
    for _, found in ipairs(result or {}) do
      local at = found.position or found.range.start
      table.insert(verdicts, (at.line + 1) .. " " .. (found.label or found.command.title))
    end
  end)
end

local function messages()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, (diagnostic.lnum + 1) .. ":" .. (diagnostic.col + 1) .. "-" .. diagnostic.end_col .. " " .. diagnostic.message)
  end
  return found
end

local function mend()
  local at = vim.diagnostic.get(0)[1]
  vim.api.nvim_win_set_cursor(0, { at.lnum + 1, at.col })
  local params = vim.lsp.util.make_range_params(0, "utf-16")
  params.context = { diagnostics = {} }
  vim.lsp.buf_request(0, "textDocument/codeAction", params, function(_, actions)
    tell("offered", actions[1].title)
    vim.lsp.util.apply_workspace_edit(actions[1].edit, "utf-16")
  end)
end

local function type_keys(keys)
  vim.api.nvim_input(keys)
end

local function verdict_is(pattern)
  return function()
    ask_for_verdicts()
    return #verdicts > 0 and table.concat(verdicts, "; "):find(pattern) ~= nil
  end
end

-- Each step: its name, what is done, what is waited for, and what is then told.
local steps = {
  { "opened", function() end, verdict_is("holds"), function() return table.concat(verdicts, "; ") end },
  { "mistyped", function() type_keys(":4s/heroin/heroine/<CR>") end,
    function() return #messages() == 1 end, function() return messages()[1] end },
  { "mended", mend, function() return #messages() == 0 and line(4):find("heroin ") end, function() return line(4) end },
  { "typed", function() type_keys("4GoAnd trafficking in mor<C-x><C-o>") end,
    function() return vim.fn.pumvisible() == 1 end,
    function()
      local words = {}
      for _, item in ipairs(vim.fn.complete_info({ "items" }).items) do table.insert(words, item.abbr or item.word) end
      return table.concat(words, "; ")
    end },
  { "completed", function() type_keys("<C-y> is punishable by imprisonment of 4 to 12 years<Esc>") end,
    function() return line(5):find("years") end, function() return line(5) end },
  { "held", function() end, verdict_is("holds"), function() return table.concat(verdicts, "; ") end },
  { "changed", function() type_keys(":%s/exposure is 5 to/exposure is 6 to/<CR>") end, verdict_is("fails"),
    function() return table.concat(verdicts, "; ") end },
}

local function run(number)
  if number > #steps then
    transcript:close()
    vim.cmd("qall!")
    return
  end
  local name, act, done, told = unpack(steps[number])
  act()
  local waited = 0
  local function look()
    if done() then
      tell(name, told())
      run(number + 1)
    elseif waited > 30000 then
      tell(name, "waited in vain; " .. table.concat(messages(), "; ") .. " " .. line(5))
      vim.cmd("cquit!")
    else
      waited = waited + 100
      vim.defer_fn(look, 100)
    end
  end
  vim.defer_fn(look, 100)
end

vim.defer_fn(function() run(1) end, 100)
