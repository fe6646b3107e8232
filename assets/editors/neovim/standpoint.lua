-- Connects Neovim to `standpoint lsp`, for files that end in .ron. From Neovim 0.8; put it into
-- ~/.config/nvim/plugin/.

vim.filetype.add({ extension = { ron = "ron" } })

vim.api.nvim_create_autocmd("FileType", {
  pattern = "ron",
  callback = function(args)
    vim.bo[args.buf].commentstring = "// %s"
    vim.lsp.start({ name = "standpoint", cmd = { "standpoint", "lsp" } }, { bufnr = args.buf })
    if vim.lsp.inlay_hint then
      vim.lsp.inlay_hint.enable(true, { bufnr = args.buf })
    end
  end,
})
