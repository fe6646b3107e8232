-- Connects Neovim to `standpoint lsp`, for files that end in .ron. From Neovim 0.8; put it into
-- ~/.config/nvim/plugin/. CTRL-X CTRL-O completes. From Neovim 0.11, K shows help, grn renames,
-- gra offers fixes, grr lists references, and gO lists the entries. In Neovim 0.12, CTRL-Y inserts
-- the rest of a completed entry or field, and Tab goes to its next value.

vim.filetype.add({ extension = { ron = "ron" } })

vim.api.nvim_create_autocmd("FileType", {
  pattern = "ron",
  callback = function(args)
    local buffer = vim.bo[args.buf]
    buffer.commentstring = "// %s"
    buffer.expandtab = true
    buffer.shiftwidth = 4
    buffer.softtabstop = 4
    vim.lsp.start({ name = "standpoint", cmd = { "standpoint", "lsp" } }, { bufnr = args.buf })
    if vim.lsp.inlay_hint then
      vim.lsp.inlay_hint.enable(true, { bufnr = args.buf })
    end
  end,
})
